package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;

/**
 * The attention of GhostNetV2, computed at half the extents along rows and then along columns, which scales the module's
 * output. Source: Tang et al., GhostNetV2, NeurIPS 2022, arXiv 2211.12905, equations 4 to 6, and its code.
 */
final class DecoupledAttention {
    private static final int REACH = 5;

    /** The first two bottlenecks of the table have none. */
    private static final int FIRST_BOTTLENECK = 2;

    private DecoupledAttention() {}

    /** @throws IllegalArgumentException if the smallest map could not be halved */
    static void requireFits(Dimensions dimensions) {
        if (Math.min(dimensions.height(), dimensions.width()) < 64) {
            throw new IllegalArgumentException("resolution is " + dimensions.height() + "x" + dimensions.width()
                    + "; the attention of GhostNetV2 and V3 needs at least 64x64");
        }
    }

    static boolean standsIn(int bottleneck) {
        return bottleneck >= FIRST_BOTTLENECK;
    }

    /**
     * {@code ghosts} scaled.
     *
     * @param x what the module read
     * @param scope the module's name
     */
    static Feature apply(Layers layers, Feature x, Feature ghosts, String scope) {
        String name = scope + ".short_conv.";
        int channels = ghosts.channels();
        Feature a = layers.averagePool(x, 2, 2, 0);
        a = layers.convNorm(a, name + 0, name + 1, Convolution.pointwise(channels), Activation.NONE);
        a = layers.convNorm(a, name + 2, name + 3, along(channels, 1, REACH), Activation.NONE);
        a = layers.convNorm(a, name + 4, name + 5, along(channels, REACH, 1), Activation.NONE);
        a = layers.resizeNearest(layers.activate(a, Activation.SIGMOID), ghosts.height(), ghosts.width());
        return layers.multiply(ghosts, a);
    }

    private static Convolution along(int channels, int height, int width) {
        return Convolution.of(channels, height, width).grouped(channels);
    }
}
