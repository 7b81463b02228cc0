package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;
import java.util.stream.IntStream;

/** GlobalAveragePool as MEAN, GlobalMaxPool as REDUCE_MAX, over all axes but batch and channels. */
final class GlobalPoolLowering extends CarryLowering {
    private final Builtin builtin;

    GlobalPoolLowering(Builtin builtin) {
        this.builtin = builtin;
    }

    @Override
    public void lower(NodeLowering n) {
        List<Integer> axes = IntStream.range(2, n.rank(0))
                .map(axis -> n.layout(0).position(axis))
                .sorted()
                .boxed()
                .toList();
        Options.Reducer options = new Options.Reducer(true);
        if (builtin == Builtin.MEAN) {
            LongMean.write(n, n.in(0), axes, options, n.out());
        } else {
            n.emit(builtin, options, List.of(n.in(0), n.ints(axes)), n.out());
        }
    }
}
