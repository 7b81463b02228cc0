package dev.ghostify.networks.rivals;

/** Names of the layers of one {@link InvertedResidual} in a state dict. */
record BlockNames(
        String expand,
        String expandNorm,
        String depthwise,
        String depthwiseNorm,
        String reduce,
        String excite,
        String project,
        String projectNorm) {
    /** timm's, such as {@code blocks.1.0.}; a block that does not widen counts its norms from the depthwise one. */
    static BlockNames timm(String block, boolean expands) {
        return new BlockNames(
                block + "conv_pw",
                block + "bn1",
                block + "conv_dw",
                block + (expands ? "bn2" : "bn1"),
                block + "se.conv_reduce",
                block + "se.conv_expand",
                block + (expands ? "conv_pwl" : "conv_pw"),
                block + (expands ? "bn3" : "bn2"));
    }

    /** Layers numbered within {@code block}, each a pair of convolution and norm; squeeze-and-excite takes a number too. */
    static BlockNames numbered(String block, boolean expands, boolean squeezes) {
        int depthwise = expands ? 1 : 0;
        int project = depthwise + (squeezes ? 2 : 1);
        String squeeze = block + (depthwise + 1);
        return new BlockNames(
                block + "0.0",
                block + "0.1",
                block + depthwise + ".0",
                block + depthwise + ".1",
                squeeze + ".fc1",
                squeeze + ".fc2",
                block + project + ".0",
                block + project + ".1");
    }

    /** torchvision's MobileNetV2: as {@link #numbered}, but the projection and its norm stand alone. */
    static BlockNames mobileNetV2(String block, boolean expands) {
        BlockNames pairs = numbered(block, expands, false);
        int project = expands ? 2 : 1;
        return new BlockNames(
                pairs.expand,
                pairs.expandNorm,
                pairs.depthwise,
                pairs.depthwiseNorm,
                pairs.reduce,
                pairs.excite,
                block + project,
                block + (project + 1));
    }

    /** torchvision's MnasNet: all layers in a row, activations counted. */
    static BlockNames mnasNet(String block) {
        return new BlockNames(
                block + "0",
                block + "1",
                block + "3",
                block + "4",
                block + "none",
                block + "none",
                block + "6",
                block + "7");
    }

    /** ProxylessNAS's own. */
    static BlockNames proxyless(String block) {
        return new BlockNames(
                block + "inverted_bottleneck.conv",
                block + "inverted_bottleneck.bn",
                block + "depth_conv.conv",
                block + "depth_conv.bn",
                block + "none",
                block + "none",
                block + "point_linear.conv",
                block + "point_linear.bn");
    }
}
