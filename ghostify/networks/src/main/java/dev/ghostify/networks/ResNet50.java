package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/**
 * ResNet-50, named as in torchvision and with its stride in the 3x3 convolutions, and Ghost-ResNet-50, in which all
 * convolutions but the first are ghost modules. Source: He et al., CVPR 2016, arXiv 1512.03385; Han et al., CVPR 2020, table 6.
 */
public record ResNet50(Dimensions dimensions, Ghosts ghosts) implements Architecture {
    private static final int STEM_CHANNELS = 64;
    private static final int EXPANSION = 4;

    private record Stage(int channels, int blocks, int stride) {}

    private static final List<Stage> STAGES =
            List.of(new Stage(64, 3, 1), new Stage(128, 4, 2), new Stage(256, 6, 2), new Stage(512, 3, 2));

    @Override
    public String name() {
        return ghosts.named("ResNet-50", dimensions);
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("resnet50", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(dimensions.scaled(STEM_CHANNELS), 7).strided(2);
        x = layers.maxPool(layers.convNorm(x, "conv1", "bn1", stem, Activation.RELU), 3, 2, 1);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            for (int i = 0; i < STAGES.get(stage).blocks(); i++) {
                int stride = i == 0 ? STAGES.get(stage).stride() : 1;
                x = block(
                        layers,
                        x,
                        "layer" + (stage + 1) + "." + i + ".",
                        dimensions.scaled(STAGES.get(stage).channels()),
                        stride);
            }
        }
        x = layers.classifier(layers.globalAveragePool(x), "fc", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private Feature block(Layers layers, Feature input, String name, int channels, int stride) {
        int out = channels * EXPANSION;
        Convolution middle = Convolution.of(channels, 3).strided(stride);
        Feature x = ghosts.convNorm(
                layers, input, name + "conv1", name + "bn1", Convolution.pointwise(channels), Activation.RELU);
        x = ghosts.convNorm(layers, x, name + "conv2", name + "bn2", middle, Activation.RELU);
        x = ghosts.convNorm(layers, x, name + "conv3", name + "bn3", Convolution.pointwise(out), Activation.NONE);
        Feature shortcut = input.hasShapeOf(x)
                ? input
                : ghosts.convNorm(
                        layers,
                        input,
                        name + "downsample.0",
                        name + "downsample.1",
                        Convolution.pointwise(out).strided(stride),
                        Activation.NONE);
        return layers.activate(layers.add(x, shortcut), Activation.RELU);
    }
}
