package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.LogSoftmax;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/**
 * Softmax and LogSoftmax over the axis stored last, which for channels of an image costs nothing.
 *
 * <p>LogSoftmax is written out with the maximum taken off first: XNNPACK does not take LOG_SOFTMAX, and LOG of SOFTMAX loses small
 * probabilities. Before opset 13 both work on everything from their axis on as if it were one axis.
 */
final class SoftmaxLowering implements Lowering {
    private record Axis(int axis, boolean flattens) {}

    private static Axis axis(Op op) {
        if (op instanceof Softmax softmax) {
            return new Axis(softmax.axis(), softmax.flattens());
        }
        LogSoftmax log = (LogSoftmax) op;
        return new Axis(log.axis(), log.flattens());
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        Axis over = axis(query.node().op());
        long[] sizes = query.facts().generalSizes(query.node().input(0));
        if (over.flattens()
                && !flattensOneAxis(over, query.facts().sizes(query.node().input(0)))) {
            return List.of(query.plainForm());
        }
        int axis = over.axis() < 0 ? over.axis() + query.rank(0) : over.axis();
        return query.carried().stream()
                .map(layout -> endsWith(layout, axis, sizes) ? layout : layout.withLast(axis))
                .map(layout -> query.form(layout, layout))
                .toList();
    }

    private static boolean endsWith(Layout layout, int axis, long[] sizes) {
        return layout.axes().subList(layout.position(axis) + 1, layout.rank()).stream()
                        .allMatch(a -> sizes[a] == 1)
                && layout.position(axis) == layout.rank() - 1;
    }

    private static boolean flattensOneAxis(Axis over, long[] sizes) {
        for (int axis = (over.axis() < 0 ? over.axis() + sizes.length : over.axis()) + 1; axis < sizes.length; axis++) {
            if (sizes[axis] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        Axis over = axis(n.node().op());
        int input = n.in(0, n.outLayout(), n.node().op().type() + " works on the axis stored last");
        if (over.flattens() && !flattensOneAxis(over, n.sizes(0))) {
            throw new Refusal("before opset 13 it works on several axes at once; raise the opset of the model");
        }
        if (n.node().op() instanceof Softmax) {
            n.emit(Builtin.SOFTMAX, new Options.Softmax(1f), List.of(input), n.out());
        } else {
            logSoftmax(n, input);
        }
    }

    private static void logSoftmax(NodeLowering n, int input) {
        int last = n.outRank() - 1;
        int axes = n.ints(List.of(last));
        Extents one = n.extents(input).with(last, 1);
        int most = n.temporary(one);
        n.emit(Builtin.REDUCE_MAX, new Options.Reducer(true), List.of(input, axes), most);
        int shifted = n.apply(Builtin.SUB, input, most);
        int sum = n.temporary(one);
        n.emit(Builtin.SUM, new Options.Reducer(true), List.of(n.apply(Builtin.EXP, shifted), axes), sum);
        n.emit(
                Builtin.SUB,
                new Options.Arithmetic(Builtin.SUB, Activation.NONE),
                List.of(shifted, n.apply(Builtin.LOG, sum)),
                n.out());
    }
}
