package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/**
 * ResNet for CIFAR-10 with shortcuts that have no weights, and Ghost-ResNet, in which all convolutions but the first are ghost
 * modules. Source: He et al., CVPR 2016, arXiv 1512.03385, section 4.2; Han et al., CVPR 2020, table 5.
 *
 * @param depth number of layers with weights: 6 n + 2
 */
public record ResNetCifar(Dimensions dimensions, int depth, Ghosts ghosts) implements Architecture {
    private static final List<Integer> CHANNELS = List.of(16, 32, 64);

    public ResNetCifar {
        if (depth < 8 || depth > 1202 || (depth - 2) % 6 != 0) {
            throw new IllegalArgumentException("depth is " + depth + "; it must be 6 n + 2, as 20, 32, 44 or 56");
        }
    }

    /** The network of the paper: 32 x 32 images of 10 classes. */
    public static ResNetCifar cifar10(int depth, Ghosts ghosts) {
        return new ResNetCifar(Dimensions.cifar10(1), depth, ghosts);
    }

    @Override
    public String name() {
        return ghosts.named("ResNet-" + depth, dimensions);
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("resnet" + depth, weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        x = layers.convNorm(x, "conv1", "bn1", Convolution.of(dimensions.scaled(CHANNELS.get(0)), 3), Activation.RELU);
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            for (int i = 0; i < (depth - 2) / 6; i++) {
                boolean halves = stage > 0 && i == 0;
                int channels = dimensions.scaled(CHANNELS.get(stage));
                x = block(layers, x, "layer" + (stage + 1) + "." + i + ".", channels, halves);
            }
        }
        x = layers.classifier(layers.globalAveragePool(x), "fc", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.cifar10(dimensions));
    }

    private Feature block(Layers layers, Feature input, String name, int channels, boolean halves) {
        Convolution first = Convolution.of(channels, 3).strided(halves ? 2 : 1);
        Feature x = ghosts.convNorm(layers, input, name + "conv1", name + "bn1", first, Activation.RELU);
        Convolution second = Convolution.of(channels, 3);
        x = ghosts.convNorm(layers, x, name + "conv2", name + "bn2", second, Activation.NONE);
        Feature shortcut = halves ? layers.halvedAndWidened(input, channels) : input;
        return layers.activate(layers.add(x, shortcut), Activation.RELU);
    }
}
