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

/** MobileNetV1, named as in timm. Source: Howard et al., arXiv 1704.04861, table 1. */
public record MobileNetV1(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;

    private record Stage(int out, int stride, int blocks) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(64, 1, 1),
            new Stage(128, 2, 2),
            new Stage(256, 2, 2),
            new Stage(512, 2, 6),
            new Stage(1024, 2, 2));

    @Override
    public String name() {
        return "MobileNetV1 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("mobilenetv1", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "conv_stem", "bn1", stem, Activation.RELU6);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            for (int i = 0; i < STAGES.get(stage).blocks(); i++) {
                int stride = i == 0 ? STAGES.get(stage).stride() : 1;
                x = block(
                        layers,
                        x,
                        "blocks." + stage + "." + i + ".",
                        channels(STAGES.get(stage).out()),
                        stride);
            }
        }
        x = layers.classifier(layers.globalAveragePool(x), "classifier", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }

    private static Feature block(Layers layers, Feature input, String name, int out, int stride) {
        Convolution depthwise = Convolution.depthwise(input.channels(), 3).strided(stride);
        Feature x = layers.convNorm(input, name + "conv_dw", name + "bn1", depthwise, Activation.RELU6);
        return layers.convNorm(x, name + "conv_pw", name + "bn2", Convolution.pointwise(out), Activation.RELU6);
    }
}
