package dev.ghostify.networks.rivals;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.layers.SqueezeExcite;

/**
 * A 1x1 convolution that widens, a depthwise one, perhaps squeeze-and-excite, a linear 1x1 one that narrows, and a shortcut
 * where it fits. Source: Sandler et al., MobileNetV2, CVPR 2018, arXiv 1801.04381.
 *
 * @param kernel extent of the depthwise convolution
 * @param expanded channels between the 1x1 convolutions
 * @param expands false leaves the first 1x1 convolution out
 * @param reduced channels inside squeeze-and-excite; 0 leaves it out
 * @param gates activations inside and after squeeze-and-excite
 * @param group groups of the 1x1 convolutions; above 1 their channels are shuffled
 * @param hasShortcut false leaves the shortcut out even where it fits
 */
record InvertedResidual(
        int kernel,
        int expanded,
        boolean expands,
        int out,
        int stride,
        Activation activation,
        int reduced,
        Gates gates,
        int group,
        boolean hasShortcut) {
    /** The two activations of squeeze-and-excite. */
    record Gates(Activation inner, Activation gate) {}

    static final Gates NO_GATES = new Gates(Activation.NONE, Activation.NONE);

    static InvertedResidual of(int kernel, int expanded, int out, int stride, Activation activation) {
        return new InvertedResidual(kernel, expanded, true, out, stride, activation, 0, NO_GATES, 1, true);
    }

    /** A depthwise convolution and a linear 1x1 one on {@code channels} maps. */
    static InvertedResidual separable(int kernel, int channels, int out, int stride, Activation activation) {
        return of(kernel, channels, out, stride, activation).expandingIf(false);
    }

    InvertedResidual expandingIf(boolean yes) {
        return new InvertedResidual(kernel, expanded, yes, out, stride, activation, reduced, gates, group, hasShortcut);
    }

    InvertedResidual squeezing(int channels, Gates both) {
        return new InvertedResidual(
                kernel, expanded, expands, out, stride, activation, channels, both, group, hasShortcut);
    }

    InvertedResidual grouped(int groups) {
        return new InvertedResidual(
                kernel, expanded, expands, out, stride, activation, reduced, gates, groups, hasShortcut);
    }

    InvertedResidual withoutShortcut() {
        return new InvertedResidual(kernel, expanded, expands, out, stride, activation, reduced, gates, group, false);
    }

    Feature apply(Layers layers, Feature input, BlockNames names) {
        Feature x = input;
        if (expands) {
            Convolution widen = Convolution.pointwise(expanded).grouped(group);
            x = layers.convNorm(x, names.expand(), names.expandNorm(), widen, activation);
            x = group > 1 ? layers.shuffle(x, group) : x;
        }
        Convolution depthwise = Convolution.depthwise(expanded, kernel).strided(stride);
        x = layers.convNorm(x, names.depthwise(), names.depthwiseNorm(), depthwise, activation);
        if (reduced > 0) {
            x = layers.squeezeExcite(
                    x, new SqueezeExcite(reduced, gates.inner(), gates.gate(), names.reduce(), names.excite(), false));
        }
        Convolution narrow = Convolution.pointwise(out).grouped(group);
        x = layers.convNorm(x, names.project(), names.projectNorm(), narrow, Activation.NONE);
        return hasShortcut && x.hasShapeOf(input) ? layers.add(x, input) : x;
    }
}
