package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of G-GhostNet: after the first block half the channels go through narrower blocks, the others through one cheap 1x1
 * convolution that is shifted by what the blocks saw on average; a last block joins them.
 *
 * @param block the plain stage's block
 * @param blocks of the plain stage, at least 3
 */
record GGhostStage(Layers layers, RegNetBlock block, int blocks) {
    /** Share of the channels that is cheap. */
    private static final double CHEAP = 0.5;

    /** Width of a group in the narrower blocks, as a share of the plain one's. */
    private static final double GROUP = 0.75;

    Feature apply(Feature input, String name) {
        int groupWidth = (int) (block.groupWidth() * GROUP);
        int groups = (int) (block.channels() * (1 - CHEAP) / groupWidth);
        int narrow = groups * groupWidth;
        RegNetBlock narrower = new RegNetBlock(layers, narrow, groupWidth);
        Feature base = block.apply(input, name + "base.", 2);
        Feature x = layers.channels(base, 0, narrow);
        // The mean of a concatenation is the concatenation of means, which are much smaller.
        List<Feature> means = new ArrayList<>(List.of(layers.globalAveragePool(base)));
        for (int i = 0; i < blocks - 2; i++) {
            x = narrower.apply(x, name + "layers." + i + ".", 1);
            means.add(layers.globalAveragePool(x));
        }
        Feature cheap = cheap(layers.channels(base, narrow, block.channels()), means, name);
        return block.apply(layers.concat(x, cheap), name + "end.", 1);
    }

    private Feature cheap(Feature x, List<Feature> means, String name) {
        Convolution pointwise = Convolution.pointwise(x.channels());
        Feature mix = layers.concat(means.toArray(Feature[]::new));
        mix = layers.convNorm(mix, name + "merge.1", name + "merge.2", pointwise, Activation.RELU);
        mix = layers.convNorm(mix, name + "merge.4", name + "merge.5", pointwise, Activation.NONE);
        Feature cheap = layers.convNorm(x, name + "cheap.0", name + "cheap.1", pointwise, Activation.NONE);
        return layers.activate(layers.add(cheap, mix), Activation.RELU);
    }
}
