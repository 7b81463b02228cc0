package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;

/**
 * GhostNet's module: an ordinary convolution makes one of {@code ratio} outputs, a depthwise one makes the others from it, and
 * what is too much is cut off. Source: Han et al., CVPR 2020, equations 2 to 5.
 *
 * @param ratio outputs for each primary channel, s in the paper; 1 leaves that convolution alone
 * @param kernel extent of the depthwise convolution, d in the paper
 */
record GhostModule(int ratio, int kernel) {
    GhostModule {
        if (ratio < 1 || ratio > 64) {
            throw new IllegalArgumentException("ratio is " + ratio + "; it must be from 1 to 64");
        }
        if (kernel < 1 || kernel > 15 || kernel % 2 == 0) {
            throw new IllegalArgumentException("kernel is " + kernel + "; it must be odd and at most 15");
        }
    }

    /** Primary channels for {@code out} outputs. */
    int primaries(int out) {
        return (out + ratio - 1) / ratio;
    }

    /** The depthwise convolution on {@code primaries} channels. */
    Convolution cheap(int primaries) {
        return Convolution.of(primaries * (ratio - 1), kernel).grouped(primaries);
    }

    /** The module in place of a 1x1 convolution; {@code scope} is its name in the state dict. */
    Feature apply(Layers layers, Feature x, String scope, int out, Activation activation) {
        return apply(layers, x, scope, Convolution.pointwise(out), activation);
    }

    /** The module in place of {@code whole}, whose kernel and stride the primary convolution has. */
    Feature apply(Layers layers, Feature x, String scope, Convolution whole, Activation activation) {
        Convolution first = Convolution.of(primaries(whole.out()), whole.kernelHeight(), whole.kernelWidth())
                .strided(whole.stride());
        Feature primary = layers.convNorm(x, scope + ".primary_conv.0", scope + ".primary_conv.1", first, activation);
        if (ratio == 1) {
            return primary;
        }
        Feature cheap = layers.convNorm(
                primary,
                scope + ".cheap_operation.0",
                scope + ".cheap_operation.1",
                cheap(primary.channels()),
                activation);
        return layers.channels(layers.concat(primary, cheap), 0, whole.out());
    }
}
