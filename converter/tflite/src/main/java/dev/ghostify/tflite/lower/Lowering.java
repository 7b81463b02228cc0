package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.LayoutRule;

/** Writes nodes of one operator, or of a family, as TFLite operators. */
interface Lowering extends LayoutRule {
    /**
     * Writes the node and gives all its wanted outputs.
     *
     * @throws Refusal if it has no form in TFLite
     */
    void lower(NodeLowering n);
}
