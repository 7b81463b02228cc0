package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/**
 * VGG-16 for CIFAR-10 with batch norms, and Ghost-VGG-16, in which all 13 convolutions are ghost modules. Source: Simonyan and
 * Zisserman, ICLR 2015, arXiv 1409.1556; Han et al., CVPR 2020, tables 3 and 4.
 */
public record Vgg16(Dimensions dimensions, Ghosts ghosts) implements Architecture {
    /** Channels of the convolutions; each stage ends by halving the map. */
    private static final List<List<Integer>> STAGES = List.of(
            List.of(64, 64), List.of(128, 128), List.of(256, 256, 256), List.of(512, 512, 512), List.of(512, 512, 512));

    private static final int HIDDEN = 512;

    /** The network of the paper: 32 x 32 images of 10 classes. */
    public static Vgg16 cifar10(Ghosts ghosts) {
        return new Vgg16(Dimensions.cifar10(1), ghosts);
    }

    @Override
    public String name() {
        return ghosts.named("VGG-16", dimensions);
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("vgg16", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        int index = 0;
        for (List<Integer> stage : STAGES) {
            for (int channels : stage) {
                Convolution c = Convolution.of(dimensions.scaled(channels), 3);
                String name = "features." + index;
                x = ghosts.convNorm(layers, x, name, "features." + (index + 1), c, Activation.RELU);
                index += 3;
            }
            x = layers.maxPool(x, 2, 2, 0);
            index++;
        }
        x = layers.linear(layers.globalAveragePool(x), "classifier.0", dimensions.scaled(HIDDEN), true);
        x = layers.classifier(layers.activate(x, Activation.RELU), "classifier.2", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.cifar10(dimensions));
    }
}
