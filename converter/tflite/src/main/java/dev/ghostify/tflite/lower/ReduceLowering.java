package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.ReduceL1;
import dev.ghostify.graph.op.ReduceL2;
import dev.ghostify.graph.op.ReduceLogSum;
import dev.ghostify.graph.op.ReduceLogSumExp;
import dev.ghostify.graph.op.ReduceMax;
import dev.ghostify.graph.op.ReduceMean;
import dev.ghostify.graph.op.ReduceMin;
import dev.ghostify.graph.op.ReduceOp;
import dev.ghostify.graph.op.ReduceProd;
import dev.ghostify.graph.op.ReduceSumSquare;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reductions over any axes wherever they are stored; those that TFLite lacks are built from those that it has. */
final class ReduceLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        if (query.outRank() == query.rank(0)) {
            return query.carried().stream()
                    .map(layout -> query.form(layout, layout))
                    .toList();
        }
        Optional<Tensor> given =
                query.node().has(1) ? query.facts().constant(query.node().input(1)) : Optional.empty();
        SortedSet<Integer> gone = axes(given, query.rank(0));
        return query.offered(0).stream()
                .filter(layout -> layout.columns().isEmpty())
                .filter(layout -> layout.rank() - gone.size() == query.outRank())
                .map(layout -> query.form(layout, layout.without(gone)))
                .toList();
    }

    private static SortedSet<Integer> axes(Optional<Tensor> given, int rank) {
        SortedSet<Integer> axes = new TreeSet<>();
        given.ifPresent(tensor -> {
            for (long axis : tensor.toLongs()) {
                axes.add((int) (axis < 0 ? axis + rank : axis));
            }
        });
        if (axes.isEmpty()) {
            for (int axis = 0; axis < rank; axis++) {
                axes.add(axis);
            }
        }
        return axes;
    }

    @Override
    public void lower(NodeLowering n) {
        ReduceOp op = (ReduceOp) n.node().op();
        Optional<Tensor> given = n.has(1) ? Optional.of(n.need(1, "the axes")) : Optional.empty();
        int input = n.in(0);
        if (given.map(t -> t.elementCount() == 0).orElse(true) && op.noopWithEmptyAxes()) {
            n.alias(input);
            return;
        }
        List<Integer> stored = axes(given, n.rank(0)).stream()
                .map(axis -> n.layout(0).position(axis))
                .sorted()
                .toList();
        int axes = n.ints(stored);
        Options.Reducer options = new Options.Reducer(op.keepdims());
        if (op instanceof ReduceLogSumExp) {
            logSumExp(n, input, stored, options);
        } else if (op instanceof ReduceL2 || op instanceof ReduceLogSum) {
            int sum = n.temporary(n.extents(n.out()));
            int source = op instanceof ReduceL2 ? n.apply(Builtin.SQUARE, input) : input;
            n.emit(Builtin.SUM, options, List.of(source, axes), sum);
            Builtin last = op instanceof ReduceL2 ? Builtin.SQRT : Builtin.LOG;
            n.emit(last, new Options.None(), List.of(sum), n.out());
        } else if (op instanceof ReduceMean) {
            LongMean.write(n, input, stored, options, n.out());
        } else {
            int source = op instanceof ReduceL1
                    ? n.apply(Builtin.ABS, input)
                    : op instanceof ReduceSumSquare ? n.apply(Builtin.SQUARE, input) : input;
            n.emit(builtin(op), options, List.of(source, axes), n.out());
        }
    }

    private static void logSumExp(NodeLowering n, int input, List<Integer> stored, Options.Reducer options) {
        int axes = n.ints(stored);
        Extents kept = n.extents(input);
        for (int axis : stored) {
            kept = kept.with(axis, 1);
        }
        int most = n.temporary(kept);
        n.emit(Builtin.REDUCE_MAX, new Options.Reducer(true), List.of(input, axes), most);
        int power = n.apply(Builtin.EXP, n.apply(Builtin.SUB, input, most));
        int sum = n.temporary(n.extents(n.out()));
        n.emit(Builtin.SUM, options, List.of(power, axes), sum);
        int shift = options.keepDims() ? most : n.reshape(most, n.extents(n.out()));
        n.emit(Builtin.ADD, NodeLowering.optionsOf(Builtin.ADD), List.of(n.apply(Builtin.LOG, sum), shift), n.out());
    }

    private static Builtin builtin(Op op) {
        if (op instanceof ReduceMax) {
            return Builtin.REDUCE_MAX;
        }
        if (op instanceof ReduceMin) {
            return Builtin.REDUCE_MIN;
        }
        return op instanceof ReduceProd ? Builtin.REDUCE_PROD : Builtin.SUM;
    }
}
