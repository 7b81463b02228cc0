package dev.ghostify.networks.rivals;

import static dev.ghostify.networks.layers.Activation.SIGMOID;
import static dev.ghostify.networks.layers.Activation.SILU;

import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
import dev.ghostify.networks.layers.Channels;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/** EfficientNet-B0, named as in torchvision. Source: Tan and Le, ICML 2019, arXiv 1905.11946, table 1. */
public record EfficientNetB0(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;
    private static final InvertedResidual.Gates GATES = new InvertedResidual.Gates(SILU, SIGMOID);

    private record Stage(int kernel, int expansion, int out, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(3, 1, 16, 1, 1),
            new Stage(3, 6, 24, 2, 2),
            new Stage(5, 6, 40, 2, 2),
            new Stage(3, 6, 80, 3, 2),
            new Stage(5, 6, 112, 3, 1),
            new Stage(5, 6, 192, 4, 2),
            new Stage(3, 6, 320, 1, 1));

    @Override
    public String name() {
        return "EfficientNet-B0 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("efficientnet_b0", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "features.0.0", "features.0.1", stem, SILU);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            for (int i = 0; i < STAGES.get(stage).blocks(); i++) {
                x = block(layers, x, STAGES.get(stage), i, "features." + (stage + 1) + "." + i + ".block.");
            }
        }
        String last = "features." + (STAGES.size() + 1);
        x = layers.convNorm(x, last + ".0", last + ".1", Convolution.pointwise(4 * x.channels()), SILU);
        x = layers.classifier(layers.globalAveragePool(x), "classifier.1", dimensions.classes());
        return Network.of(
                name(), layers.finish(x), Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }

    private Feature block(Layers layers, Feature x, Stage stage, int index, String name) {
        int expanded = x.channels() * stage.expansion();
        boolean expands = stage.expansion() > 1;
        int stride = index == 0 ? stage.stride() : 1;
        // A quarter of what enters the block, not of what is squeezed.
        return InvertedResidual.of(stage.kernel(), expanded, channels(stage.out()), stride, SILU)
                .expandingIf(expands)
                .squeezing(Math.max(1, x.channels() / 4), GATES)
                .apply(layers, x, BlockNames.numbered(name, expands, true));
    }
}
