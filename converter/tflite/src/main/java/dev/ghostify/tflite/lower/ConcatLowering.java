package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Concat;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
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
        int most = n.limits().joined();
        while (rest.size() > most) {
            List<Integer> next = new ArrayList<>();
            for (int start = 0; start < rest.size(); start += most) {
                List<Integer> group = rest.subList(start, Math.min(rest.size(), start + most));
                next.add(group.size() == 1 ? group.get(0) : join(n, axis, group));
            }
            rest = next;
        }
        n.emit(Builtin.CONCATENATION, new Options.Concatenation(axis), rest, result);
        n.joined().add(axis, parts, result);
    }

    private static int join(NodeLowering n, int axis, List<Integer> parts) {
        Extents first = n.extents(parts.get(0));
        int size = parts.stream().mapToInt(p -> n.extents(p).size(axis)).sum();
        int result = n.temporary(n.elementType(parts.get(0)), first.with(axis, size));
        n.emit(Builtin.CONCATENATION, new Options.Concatenation(axis), parts, result);
        return result;
    }
}
