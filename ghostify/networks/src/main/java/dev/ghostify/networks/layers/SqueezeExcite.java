package dev.ghostify.networks.layers;

/**
 * A squeeze-and-excite layer. Source: Hu et al., CVPR 2018, arXiv 1709.01507.
 *
 * @param reduced channels between the two convolutions
 * @param inner activation between them
 * @param gate activation of the second
 * @param reduce name of the first convolution
 * @param expand name of the second
 * @param isLinear true if both are linear layers in the state dict
 */
public record SqueezeExcite(
        int reduced, Activation inner, Activation gate, String reduce, String expand, boolean isLinear) {}
