package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/** Where as SELECT_V2. */
final class WhereLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        List<Integer> inputs = List.of(Broadcast.operand(n, 0), Broadcast.operand(n, 1), Broadcast.operand(n, 2));
        n.emit(Builtin.SELECT_V2, new Options.None(), inputs, n.out());
    }
}
