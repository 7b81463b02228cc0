package dev.ghostify.networks;

/**
 * Names of GhostNet's layers in the state dict of each published form; {@code block} is what {@link #block} answers.
 *
 * @param older true for the first PyTorch code, whose network is that of the TensorFlow form
 */
record GhostNames(boolean older) {
    static GhostNames of(Variant variant) {
        return new GhostNames(variant == Variant.TENSORFLOW);
    }

    String stem() {
        return older ? "features.0.0" : "conv_stem";
    }

    String stemNorm() {
        return older ? "features.0.1" : "bn1";
    }

    /** @param index of the row in the whole table */
    String block(int stage, int place, int index) {
        return older ? "features." + (index + 1) + "." : "blocks." + stage + "." + place + ".";
    }

    String expansion(String block) {
        return block + (older ? "conv.0" : "ghost1");
    }

    String projection(String block) {
        return block + (older ? "conv.3" : "ghost2");
    }

    String depthwise(String block) {
        return block + (older ? "conv.1.0" : "conv_dw");
    }

    String depthwiseNorm(String block) {
        return block + (older ? "conv.1.1" : "bn_dw");
    }

    String reduce(String block) {
        return block + (older ? "conv.2.fc.0" : "se.conv_reduce");
    }

    String expand(String block) {
        return block + (older ? "conv.2.fc.2" : "se.conv_expand");
    }

    /** @param layer 0 to 3: depthwise, its batch norm, 1x1, its batch norm */
    String shortcut(String block, int layer) {
        String[] places = {"0.0", "0.1", "1", "2"};
        return block + "shortcut." + (older ? places[layer] : String.valueOf(layer));
    }

    String last(int stages) {
        return older ? "squeeze.0" : "blocks." + stages + ".0.conv";
    }

    String lastNorm(int stages) {
        return older ? "squeeze.1" : "blocks." + stages + ".0.bn1";
    }

    String head() {
        return older ? "classifier.0" : "conv_head";
    }

    /** Only the older form has one. */
    String headNorm() {
        return "classifier.1";
    }

    String classifier() {
        return older ? "classifier.3" : "classifier";
    }
}
