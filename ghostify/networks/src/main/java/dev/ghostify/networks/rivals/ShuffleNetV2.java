package dev.ghostify.networks.rivals;

import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;
import java.util.Map;

/**
 * ShuffleNetV2, named as in torchvision. Source: Ma et al., ECCV 2018, arXiv 1807.11164, table 5, which gives channels for
 * four widths; there is no rule for others.
 */
public record ShuffleNetV2(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 24;
    private static final List<Integer> UNITS = List.of(4, 8, 4);

    /** Channels of the stages and of the last convolution, by width. */
    private static final Map<Double, List<Integer>> CHANNELS = Map.of(
            0.5, List.of(48, 96, 192, 1024),
            1.0, List.of(116, 232, 464, 1024),
            1.5, List.of(176, 352, 704, 1024),
            2.0, List.of(244, 488, 976, 2048));

    public ShuffleNetV2 {
        if (!CHANNELS.containsKey(dimensions.multiplier())) {
            throw new IllegalArgumentException("width is " + dimensions.multiplier()
                    + "; ShuffleNetV2 is published at 0.5, 1.0, 1.5 and 2.0 only");
        }
    }

    @Override
    public String name() {
        return "ShuffleNetV2 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("shufflenetv2", weights);
        List<Integer> channels = CHANNELS.getOrDefault(dimensions.multiplier(), List.of());
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(STEM_CHANNELS, 3).strided(2);
        x = layers.maxPool(layers.convNorm(x, "conv1.0", "conv1.1", stem, Activation.RELU), 3, 2, 1);
        for (int stage = 0; stage < UNITS.size(); stage++) {
            String name = "stage" + (stage + 2) + ".";
            x = halving(layers, x, name + "0.", channels.get(stage) / 2);
            for (int i = 1; i < UNITS.get(stage); i++) {
                x = unit(layers, x, name + i + ".");
            }
        }
        Convolution last = Convolution.pointwise(channels.get(UNITS.size()));
        x = layers.convNorm(x, "conv5.0", "conv5.1", last, Activation.RELU);
        x = layers.classifier(layers.globalAveragePool(x), "fc", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private static Feature halving(Layers layers, Feature x, String name, int each) {
        Convolution depthwise = Convolution.depthwise(x.channels(), 3).strided(2);
        String branch = name + "branch1.";
        Feature left = layers.convNorm(x, branch + 0, branch + 1, depthwise, Activation.NONE);
        left = layers.convNorm(left, branch + 2, branch + 3, Convolution.pointwise(each), Activation.RELU);
        return layers.shuffle(layers.concat(left, branch(layers, x, name, each, 2)), 2);
    }

    private static Feature unit(Layers layers, Feature x, String name) {
        int half = x.channels() / 2;
        Feature right = branch(layers, layers.channels(x, half, x.channels()), name, half, 1);
        return layers.shuffle(layers.concat(layers.channels(x, 0, half), right), 2);
    }

    private static Feature branch(Layers layers, Feature input, String name, int each, int stride) {
        String branch = name + "branch2.";
        Convolution depthwise = Convolution.depthwise(each, 3).strided(stride);
        Feature x = layers.convNorm(input, branch + 0, branch + 1, Convolution.pointwise(each), Activation.RELU);
        x = layers.convNorm(x, branch + 3, branch + 4, depthwise, Activation.NONE);
        return layers.convNorm(x, branch + 5, branch + 6, Convolution.pointwise(each), Activation.RELU);
    }
}
