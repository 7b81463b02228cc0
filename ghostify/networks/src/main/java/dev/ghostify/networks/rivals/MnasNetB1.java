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

/** MnasNet-B1, named as in torchvision. Source: Tan et al., CVPR 2019, arXiv 1807.11626, and its code. */
public record MnasNetB1(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;
    private static final int SEPARABLE_CHANNELS = 16;
    private static final int LAST_CHANNELS = 1280;

    private record Stage(int kernel, int expansion, int out, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(3, 3, 24, 3, 2),
            new Stage(5, 3, 40, 3, 2),
            new Stage(5, 6, 80, 3, 2),
            new Stage(3, 6, 96, 2, 1),
            new Stage(5, 6, 192, 4, 2),
            new Stage(3, 6, 320, 1, 1));

    @Override
    public String name() {
        return "MnasNet-B1 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("mnasnet_b1", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "layers.0", "layers.1", stem, Activation.RELU);
        Convolution depthwise = Convolution.depthwise(x.channels(), 3);
        x = layers.convNorm(x, "layers.3", "layers.4", depthwise, Activation.RELU);
        Convolution narrow = Convolution.pointwise(channels(SEPARABLE_CHANNELS));
        x = layers.convNorm(x, "layers.6", "layers.7", narrow, Activation.NONE);
        int index = 8;
        for (Stage stage : STAGES) {
            for (int i = 0; i < stage.blocks(); i++) {
                int expanded = x.channels() * stage.expansion();
                int stride = i == 0 ? stage.stride() : 1;
                InvertedResidual block =
                        InvertedResidual.of(stage.kernel(), expanded, channels(stage.out()), stride, Activation.RELU);
                String name = "layers." + index + "." + i + ".layers.";
                // Only repetitions have a shortcut, even where the first one could.
                x = (i == 0 ? block.withoutShortcut() : block).apply(layers, x, BlockNames.mnasNet(name));
            }
            index++;
        }
        Convolution last = Convolution.pointwise(LAST_CHANNELS);
        x = layers.convNorm(x, "layers." + index, "layers." + (index + 1), last, Activation.RELU);
        x = layers.classifier(layers.globalAveragePool(x), "classifier.1", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }
}
