package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Channels;
import dev.ghostify.networks.layers.Convolution.Padding;

/** The two published forms of GhostNet, whose weights do not fit each other. */
public enum Variant {
    /** The PyTorch code, which timm and torch hub share. */
    TORCH(Activation.HARD_SIGMOID, Padding.SYMMETRIC) {
        @Override
        int channels(double wanted) {
            return Channels.rounded(wanted, 4);
        }

        @Override
        int reduced(int channels) {
            return Channels.rounded(channels / 4.0, 4);
        }
    },

    /** The TensorFlow code, with which the paper's figures were measured. */
    TENSORFLOW(Activation.UNIT_CLIP, Padding.SAME) {
        @Override
        int channels(double wanted) {
            return Channels.roundedToEvenFour(wanted);
        }

        @Override
        int reduced(int channels) {
            return channels / 4;
        }
    };

    private final Activation gate;
    private final Padding padding;

    Variant(Activation gate, Padding padding) {
        this.gate = gate;
        this.padding = padding;
    }

    /** The hard sigmoid of squeeze-and-excite, which is another function in each form. */
    Activation gate() {
        return gate;
    }

    /** Padding of convolutions with stride 2; at stride 1 both are the same. */
    Padding padding() {
        return padding;
    }

    /** The channels of a row, given the table's number times the width. */
    abstract int channels(double wanted);

    /** The reduced channels of squeeze-and-excite on {@code channels} maps. */
    abstract int reduced(int channels);
}
