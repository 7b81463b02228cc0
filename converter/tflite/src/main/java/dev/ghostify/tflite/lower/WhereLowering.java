package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.List;

/** Where as SELECT_V2. */
final class WhereLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        return Broadcast.wish(query, input);
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return query.eachOutput(Broadcast.layout(query));
    }

    @Override
    public void lower(NodeLowering n) {
        List<Integer> inputs = List.of(Broadcast.operand(n, 0), Broadcast.operand(n, 1), Broadcast.operand(n, 2));
        n.emit(Builtin.SELECT_V2, new Options.None(), inputs, n.out());
    }
}
