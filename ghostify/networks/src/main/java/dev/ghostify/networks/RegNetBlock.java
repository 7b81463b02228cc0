package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;

/**
 * The block of RegNetX: 1x1, grouped 3x3, 1x1, and a shortcut. Source: Radosavovic et al., CVPR 2020, arXiv 2003.13678.
 *
 * @param groupWidth channels of a group
 */
record RegNetBlock(Layers layers, int channels, int groupWidth) {
    Feature apply(Feature input, String name, int stride) {
        Convolution pointwise = Convolution.pointwise(channels);
        Convolution grouped =
                Convolution.of(channels, 3).strided(stride).grouped(channels / Math.min(channels, groupWidth));
        Feature x = layers.convNorm(input, name + "conv1", name + "bn1", pointwise, Activation.RELU);
        x = layers.convNorm(x, name + "conv2", name + "bn2", grouped, Activation.RELU);
        x = layers.convNorm(x, name + "conv3", name + "bn3", pointwise, Activation.NONE);
        Feature shortcut = stride == 1 && input.channels() == channels
                ? input
                : layers.convNorm(
                        input,
                        name + "downsample.0",
                        name + "downsample.1",
                        pointwise.strided(stride),
                        Activation.NONE);
        return layers.activate(layers.add(x, shortcut), Activation.RELU);
    }
}
