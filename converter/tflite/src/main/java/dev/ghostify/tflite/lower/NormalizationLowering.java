package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.LayerNormalization;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * LayerNormalization and InstanceNormalization written out: MEAN, SQUARED_DIFFERENCE, MEAN, RSQRT. All of it works on axes wherever
 * they are stored.
 */
final class NormalizationLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        int rank = n.rank(0);
        boolean isInstance = n.node().op() instanceof InstanceNormalization;
        float epsilon = isInstance
                ? n.op(InstanceNormalization.class).epsilon()
                : n.op(LayerNormalization.class).epsilon();
        int given = isInstance ? 2 : n.op(LayerNormalization.class).axis();
        for (int i = 1; i < n.node().outputs().size(); i++) {
            if (n.isWanted(i)) {
                throw new Refusal("its statistics are read, which are not written");
            }
        }
        int input = n.in(0);
        List<Integer> axes = new ArrayList<>();
        Extents one = n.extents(input);
        for (int axis = given < 0 ? given + rank : given; axis < rank; axis++) {
            int stored = n.layout(0).position(axis);
            axes.add(stored);
            one = one.with(stored, 1);
        }
        axes.sort(null);
        int over = n.ints(axes);
        int mean = n.temporary(one);
        n.emit(Builtin.MEAN, new Options.Reducer(true), List.of(input, over), mean);
        int variance = n.temporary(one);
        int squares = n.apply(Builtin.SQUARED_DIFFERENCE, input, mean);
        n.emit(Builtin.MEAN, new Options.Reducer(true), List.of(squares, over), variance);
        int inverse = n.apply(Builtin.RSQRT, n.apply(Builtin.ADD, variance, n.scalar(epsilon)));
        int centred = n.apply(Builtin.SUB, input, mean);
        int normal = n.apply(Builtin.MUL, centred, inverse);
        affine(n, normal, isInstance);
    }

    private static void affine(NodeLowering n, int normal, boolean perChannel) {
        int scale = perChannel ? channels(n, 1) : Broadcast.slope(n, 1, n.need(1, "the scale"));
        if (!n.has(2)) {
            n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(normal, scale), n.out());
            return;
        }
        int shift = perChannel ? channels(n, 2) : Broadcast.slope(n, 2, n.need(2, "the shift"));
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.ADD,
                new Options.Arithmetic(Builtin.ADD, target.activation()),
                List.of(n.apply(Builtin.MUL, normal, scale), shift),
                target.tensor());
    }

    private static int channels(NodeLowering n, int input) {
        float[] values = n.need(input, "the scale").toFloats();
        return n.floats(n.node().input(input), BatchNormalizationLowering.perChannel(n, values.length), values);
    }
}
