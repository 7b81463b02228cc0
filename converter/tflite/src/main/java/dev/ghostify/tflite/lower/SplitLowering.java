package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Split;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Split as SPLIT where it gives equal parts, at most four for XNNPACK, else a SLICE for each part that is read. */
final class SplitLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        int onnxAxis = n.op(Split.class).axis();
        int axis = n.layout(0).position(onnxAxis);
        int parts = n.node().outputs().size();
        int input = n.in(0);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            sizes.add(n.partSize(i, onnxAxis));
        }
        boolean isEqual = sizes.stream().distinct().count() == 1;
        if (parts == 1) {
            n.alias(input);
        } else if (isEqual && parts <= n.limits().parts()) {
            List<Integer> outputs = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                Extents part = n.extents(input).with(axis, sizes.get(i));
                outputs.add(n.isWanted(i) ? n.out(i) : n.temporary(n.elementType(input), part));
            }
            n.emit(Builtin.SPLIT, new Options.Split(parts), List.of(n.scalarInt(axis), input), outputs);
        } else {
            int start = 0;
            for (int i = 0; i < parts; i++) {
                List<Integer> begins = new ArrayList<>(Collections.nCopies(n.rank(0), 0));
                begins.set(axis, start);
                if (n.isWanted(i)) {
                    Crops.slice(n, input, begins, n.out(i));
                }
                start += sizes.get(i);
            }
        }
    }
}
