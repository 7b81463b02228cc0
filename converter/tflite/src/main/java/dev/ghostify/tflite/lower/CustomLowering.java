package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.CustomNames;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.List;

/** An operator that the user's own kernel computes: it reads and writes all axes in ONNX's order, constants included. */
final class CustomLowering implements Lowering {
    private static final int ABSENT = -1;

    @Override
    public List<Form> forms(LayoutQuery query) {
        return List.of(query.plainForm());
    }

    @Override
    public void lower(NodeLowering n) {
        CustomOp op = n.op(CustomOp.class);
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < n.inputCount(); i++) {
            inputs.add(
                    n.has(i)
                            ? n.in(i, Layout.plain(n.rank(i)), "a custom operator reads axes as in ONNX")
                            : Integer.valueOf(ABSENT));
        }
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < n.node().outputs().size(); i++) {
            outputs.add(n.out(i));
        }
        String name = CustomNames.of(op.domain(), op.type());
        n.emit(Builtin.CUSTOM, new Options.Custom(name, op.attributes()), inputs, outputs);
    }
}
