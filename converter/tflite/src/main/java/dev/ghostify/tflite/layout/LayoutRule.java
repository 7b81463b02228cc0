package dev.ghostify.tflite.layout;

import java.util.List;

/** What an operator's lowering says about layouts. */
public interface LayoutRule {
    /**
     * The ways in which the node can run, of those that its neighbours offer and want and of those that it asks for itself. A node
     * that has none runs with all axes as in ONNX.
     *
     * <p>Called several times, with more and more candidates; what was answered before is answered again.
     */
    List<Form> forms(LayoutQuery query);
}
