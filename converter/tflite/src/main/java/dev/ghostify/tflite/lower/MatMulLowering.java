package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * MatMul: by a constant matrix as FULLY_CONNECTED, which takes in the Add of a row behind it; else as BATCH_MATMUL, which reads
 * either side with its last two axes exchanged.
 */
final class MatMulLowering implements Lowering {
    private static boolean isDense(LayoutQuery query) {
        return query.isConstant(1) && query.rank(1) == 2 && query.rank(0) >= 2;
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        if (!isDense(query)) {
            return batchedForms(query);
        }
        List<Form> forms = new ArrayList<>();
        for (Layout layout : query.offered(0)) {
            boolean hasColumns = !layout.columns().isEmpty();
            Layout out = hasColumns ? Layout.plain(2) : layout.withLast(-1);
            forms.add(query.form(hasColumns ? layout : out, out));
        }
        query.wanted().stream()
                .filter(layout -> layout.position(-1) == layout.rank() - 1)
                .filter(layout -> layout.columns().isEmpty())
                .forEach(layout -> forms.add(query.form(layout, layout)));
        return forms;
    }

    private static List<Form> batchedForms(LayoutQuery query) {
        if (query.rank(0) < 2 || query.rank(1) < 2) {
            return List.of(query.plainForm());
        }
        List<Form> forms = new ArrayList<>();
        for (Layout left : List.of(Layout.plain(query.rank(0)), exchanged(query.rank(0)))) {
            for (Layout right : List.of(Layout.plain(query.rank(1)), exchanged(query.rank(1)))) {
                boolean isOffered = (left.isPlain() || query.offered(0).contains(left))
                        && (right.isPlain() || query.offered(1).contains(right));
                if (isOffered) {
                    forms.add(query.form(i -> i == 0 ? left : right, Layout.plain(query.outRank())));
                }
            }
        }
        return forms;
    }

    /** ONNX order but for the last two axes. */
    private static Layout exchanged(int rank) {
        List<Integer> axes = new ArrayList<>(Layout.plain(rank).axes());
        Collections.swap(axes, rank - 1, rank - 2);
        return Layout.of(axes);
    }

    @Override
    public void lower(NodeLowering n) {
        if (n.rank(0) < 2 || n.rank(1) < 2) {
            ofVectors(n);
            return;
        }
        Optional<Tensor> weight = n.constant(1).filter(t -> t.rank() == 2);
        if (weight.isPresent()) {
            dense(n, weight.get());
        } else {
            batched(n);
        }
    }

    private static void dense(NodeLowering n, Tensor weight) {
        int outputs = (int) weight.shape().size(1);
        List<Integer> columns = n.layout(0).columns();
        int input = columns.isEmpty() ? n.in(0, n.outLayout(), "MatMul works on the axis stored last") : n.in(0);
        int filter = DenseWeights.write(n, 1, weight, false, columns);
        Optional<Node> add = n.onlyReader().filter(r -> r.op() instanceof Add && rowOf(n, r, outputs) >= 0);
        NodeLowering last = add.map(n::takeIn).orElse(n);
        int bias = add.isPresent() ? last.bias(rowOf(n, add.get(), outputs), outputs) : n.zeros(outputs);
        NodeLowering.Target target = last.target();
        n.emit(
                Builtin.FULLY_CONNECTED,
                new Options.FullyConnected(n.rank(0) > 2, target.activation()),
                List.of(input, filter, bias),
                target.tensor());
    }

    /** The input of {@code add} that is a constant row of {@code outputs} numbers; -1 if there is none. */
    private static int rowOf(NodeLowering n, Node add, int outputs) {
        for (int i = 0; i < 2; i++) {
            Optional<Tensor> row = n.facts().constant(add.input(i));
            if (row.isPresent()
                    && row.get().elementCount() == outputs
                    && row.get().rank() >= 1
                    && row.get().rank() <= n.outRank()
                    && row.get().shape().size(-1) == outputs) {
                return i;
            }
        }
        return -1;
    }

    /** A vector is a row on the left and a column on the right, and the result lacks that axis. */
    private static void ofVectors(NodeLowering n) {
        int a = n.in(0, Layout.plain(n.rank(0)), "MatMul reads rows");
        int b = n.in(1, Layout.plain(n.rank(1)), "MatMul reads rows");
        Extents result = n.extents(n.out());
        if (n.rank(1) == 1) {
            b = n.reshape(b, n.extents(b).inserted(1));
            result = result.inserted(result.rank());
        }
        if (n.rank(0) == 1) {
            a = n.reshape(a, n.extents(a).inserted(0));
            result = result.inserted(result.rank() - 1);
        }
        int product = n.temporary(result);
        n.emit(Builtin.BATCH_MATMUL, new Options.BatchMatMul(false, false), List.of(a, b), product);
        n.reshapeTo(product, n.out());
    }

    private static void batched(NodeLowering n) {
        boolean left = isExchanged(n, 0);
        boolean right = isExchanged(n, 1);
        int a = n.in(0, n.layout(0), "MatMul reads rows");
        int b = n.in(1, n.layout(1), "MatMul reads rows");
        n.emit(Builtin.BATCH_MATMUL, new Options.BatchMatMul(left, right), List.of(a, b), n.out());
    }

    private static boolean isExchanged(NodeLowering n, int input) {
        return n.constant(input).isEmpty() && n.layout(input).equals(exchanged(n.rank(input)));
    }
}
