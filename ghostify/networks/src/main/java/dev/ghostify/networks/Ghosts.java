package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;

/**
 * How the convolutions of a plain network are made: as they are, or as ghost modules, as the paper tries it on VGG and ResNet.
 *
 * @param ratio outputs for each primary channel; 1 is the plain network
 * @param kernel extent of the cheap operation
 */
public record Ghosts(int ratio, int kernel) {
    /** The network as its authors published it. */
    public static final Ghosts NONE = new Ghosts(1, 3);

    public Ghosts {
        new GhostModule(ratio, kernel);
    }

    /** A name for people: {@code Ghost-VGG-16 s=2 d=3}, with its width if that is not the published one. */
    String named(String plain, Dimensions dimensions) {
        String name = dimensions.multiplier() == 1 ? plain : plain + " " + dimensions.multiplier();
        return ratio == 1 ? name : "Ghost-" + name + " s=" + ratio + " d=" + kernel;
    }

    Feature convNorm(Layers layers, Feature x, String conv, String norm, Convolution c, Activation activation) {
        return ratio == 1
                ? layers.convNorm(x, conv, norm, c, activation)
                : new GhostModule(ratio, kernel).apply(layers, x, conv, c, activation);
    }
}
