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
 * ShuffleNetV1; no state dict of its authors is known, so its names are ours. Source: Zhang et al., CVPR 2018, arXiv
 * 1707.01083, table 1.
 *
 * @param group groups of the 1x1 convolutions: 3 or 8
 */
public record ShuffleNetV1(Dimensions dimensions, int group) implements Architecture {
    private static final int STEM_CHANNELS = 24;
    private static final List<Integer> UNITS = List.of(4, 8, 4);

    /** Channels of the first stage by groups; they double with each stage. */
    private static final Map<Integer, Integer> FIRST_STAGE = Map.of(3, 240, 8, 384);

    public ShuffleNetV1 {
        if (!FIRST_STAGE.containsKey(group)) {
            throw new IllegalArgumentException("ShuffleNetV1 has 3 or 8 groups, not " + group);
        }
    }

    @Override
    public String name() {
        return "ShuffleNetV1 g=" + group + " " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("shufflenetv1", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(STEM_CHANNELS, 3).strided(2);
        x = layers.maxPool(layers.convNorm(x, "conv1", "bn1", stem, Activation.RELU), 3, 2, 1);
        for (int stage = 0; stage < UNITS.size(); stage++) {
            int out = channels(stage);
            for (int i = 0; i < UNITS.get(stage); i++) {
                x = unit(layers, x, "stage" + (stage + 2) + "." + i + ".", out);
            }
        }
        x = layers.classifier(layers.globalAveragePool(x), "fc", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    /** A quarter of them stands between the 1x1 convolutions and is split into groups. */
    private int channels(int stage) {
        int step = 4 * group;
        int first = FIRST_STAGE.getOrDefault(group, 0);
        int nearest = Math.toIntExact(Math.round(first * dimensions.multiplier() / step)) * step;
        return Math.max(step, nearest) << stage;
    }

    private Feature unit(Layers layers, Feature input, String name, int out) {
        boolean halves = input.channels() != out;
        // The images are too thin for groups.
        int firstGroup = input.channels() == STEM_CHANNELS ? 1 : group;
        int inner = out / 4;
        Feature x = layers.convNorm(
                input,
                name + "conv1",
                name + "bn1",
                Convolution.pointwise(inner).grouped(firstGroup),
                Activation.RELU);
        x = firstGroup > 1 ? layers.shuffle(x, group) : x;
        Convolution depthwise = Convolution.depthwise(inner, 3).strided(halves ? 2 : 1);
        x = layers.convNorm(x, name + "conv2", name + "bn2", depthwise, Activation.NONE);
        Convolution last =
                Convolution.pointwise(halves ? out - input.channels() : out).grouped(group);
        x = layers.convNorm(x, name + "conv3", name + "bn3", last, Activation.NONE);
        Feature joined = halves ? layers.concat(layers.averagePool(input, 3, 2, 1), x) : layers.add(input, x);
        return layers.activate(joined, Activation.RELU);
    }
}
