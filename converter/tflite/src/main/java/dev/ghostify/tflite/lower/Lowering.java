package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Op;
import dev.ghostify.tflite.layout.LayoutRule;
import java.util.Optional;

/** Writes nodes of one operator, or of a family, as TFLite operators. */
interface Lowering extends LayoutRule {
    /**
     * Writes the node and gives all its wanted outputs.
     *
     * @throws Refusal if it has no form in TFLite
     */
    void lower(NodeLowering n);

    /** Why a node has no form in TFLite, where that is so whatever it is applied to. */
    default Optional<String> unsupported(Op op) {
        return Optional.empty();
    }
}
