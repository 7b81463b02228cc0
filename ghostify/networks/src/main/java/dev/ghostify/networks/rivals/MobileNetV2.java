package dev.ghostify.networks.rivals;

import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Channels;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/** MobileNetV2, named and rounded as in torchvision. Source: Sandler et al., CVPR 2018, arXiv 1801.04381, table 2. */
public record MobileNetV2(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1280;

    /** @param expansion channels inside a block for each of its input's */
    private record Stage(int expansion, int out, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 16, 1, 1),
            new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2),
            new Stage(6, 64, 4, 2),
            new Stage(6, 96, 3, 1),
            new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    @Override
    public String name() {
        return "MobileNetV2 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("mobilenetv2", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "features.0.0", "features.0.1", stem, Activation.RELU6);
        int index = 1;
        for (Stage stage : STAGES) {
            for (int i = 0; i < stage.blocks(); i++) {
                int expanded = x.channels() * stage.expansion();
                boolean expands = stage.expansion() > 1;
                x = InvertedResidual.of(
                                3, expanded, channels(stage.out()), i == 0 ? stage.stride() : 1, Activation.RELU6)
                        .expandingIf(expands)
                        .apply(layers, x, BlockNames.mobileNetV2("features." + index++ + ".conv.", expands));
            }
        }
        // Wider for wide networks, but not narrower for narrow ones.
        int last = Channels.rounded(LAST_CHANNELS * Math.max(1, dimensions.multiplier()), 8);
        String name = "features." + index;
        x = layers.convNorm(x, name + ".0", name + ".1", Convolution.pointwise(last), Activation.RELU6);
        x = layers.classifier(layers.globalAveragePool(x), "classifier.1", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }
}
