package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Concat;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Concat as CONCATENATION of as many as the target takes, five for XNNPACK; more are joined in a tree.
 *
 * <p>A Concat that starts with all that an earlier one joined, as in dense blocks, starts from that one's result.
 */
final class ConcatLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        int rank = n.outRank();
        int onnxAxis = n.op(Concat.class).axis();
        int axis = n.outLayout().position(onnxAxis);
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < n.inputCount(); i++) {
            if (n.sizes(i)[onnxAxis < 0 ? onnxAxis + rank : onnxAxis] > 0) {
                parts.add(n.in(i, n.outLayout(), "the other inputs of Concat are stored in another order"));
            }
        }
        if (parts.size() == 1) {
            n.alias(parts.get(0));
            return;
        }
        int result = n.out();
        List<Integer> rest = n.joined().shortened(axis, parts);
        Tree.join(n, axis, rest, result);
        n.joined().add(axis, parts, result);
    }
}
