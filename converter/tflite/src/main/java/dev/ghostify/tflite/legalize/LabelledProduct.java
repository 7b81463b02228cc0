package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Mul;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The product of two values with labelled axes, summed over the labels that both have and nobody needs any more. */
final class LabelledProduct {
    private final Nodes nodes;
    private final LabelledValue a;
    private final LabelledValue b;
    private final List<Integer> shared;
    private final List<Integer> summed;
    private final List<Integer> left;
    private final List<Integer> right;

    private LabelledProduct(Nodes nodes, LabelledValue a, LabelledValue b, Set<Integer> kept) {
        this.nodes = nodes;
        this.a = a;
        this.b = b;
        this.shared = a.labels().stream()
                .filter(label -> b.labels().contains(label) && kept.contains(label))
                .toList();
        this.summed = a.labels().stream()
                .filter(label -> b.labels().contains(label) && !kept.contains(label))
                .toList();
        this.left =
                a.labels().stream().filter(label -> !b.labels().contains(label)).toList();
        this.right =
                b.labels().stream().filter(label -> !a.labels().contains(label)).toList();
    }

    /** @param kept labels that the result must have */
    static LabelledValue of(Nodes nodes, LabelledValue a, LabelledValue b, Set<Integer> kept) {
        Set<Integer> ofA = new HashSet<>(kept);
        ofA.addAll(b.labels());
        Set<Integer> ofB = new HashSet<>(kept);
        ofB.addAll(a.labels());
        LabelledProduct product = new LabelledProduct(nodes, a.summed(nodes, ofA), b.summed(nodes, ofB), kept);
        return product.summed.isEmpty() ? product.elementwise() : product.ofMatrices();
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second, List<Integer> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    private LabelledValue result(String value) {
        List<Dim> dims = new ArrayList<>();
        shared.forEach(label -> dims.add(a.dim(label).is(1) ? b.dim(label) : a.dim(label)));
        left.forEach(label -> dims.add(a.dim(label)));
        right.forEach(label -> dims.add(b.dim(label)));
        return new LabelledValue(value, joined(shared, left, right), dims);
    }

    private LabelledValue elementwise() {
        String x = a.ordered(nodes, joined(shared, left, List.of())).value();
        String y = b.ordered(nodes, joined(shared, right, List.of())).value();
        int rank = shared.size() + left.size();
        if (!right.isEmpty()) {
            x = nodes.unsqueeze(
                    x, IntStream.range(rank, rank + right.size()).asLongStream().toArray());
        }
        // Axes in front are broadcast as they are.
        if (!left.isEmpty() && !shared.isEmpty()) {
            y = nodes.unsqueeze(
                    y, IntStream.range(shared.size(), rank).asLongStream().toArray());
        }
        return result(nodes.add(new Mul(), x, y));
    }

    private LabelledValue ofMatrices() {
        LabelledValue x = a.ordered(nodes, joined(shared, left, summed));
        LabelledValue y = b.ordered(nodes, joined(shared, summed, right));
        // Without shared axes the rows of a may have any number of axes: a product with one matrix keeps them.
        boolean keepsRows = shared.isEmpty() && !left.isEmpty();
        String rows = keepsRows && summed.size() == 1
                ? x.value()
                : keepsRows
                        ? nodes.reshape(x.value(), sizes(left.size(), List.of(product(a, summed))))
                        : matrix(x, a, left, summed);
        String product = nodes.add(new MatMul(), rows, matrix(y, b, summed, right));
        boolean isWhole = (keepsRows || left.size() == 1) && right.size() == 1;
        if (isWhole) {
            return result(product);
        }
        List<Dim> tail = new ArrayList<>();
        if (!keepsRows) {
            left.forEach(label -> tail.add(a.dim(label)));
        }
        right.forEach(label -> tail.add(b.dim(label)));
        int copied = keepsRows ? left.size() : shared.size();
        return result(nodes.reshape(product, sizes(copied, tail)));
    }

    /** The value as matrices behind the shared axes. */
    private String matrix(LabelledValue ordered, LabelledValue source, List<Integer> rows, List<Integer> columns) {
        if (rows.size() == 1 && columns.size() == 1) {
            return ordered.value();
        }
        return nodes.reshape(
                ordered.value(), sizes(shared.size(), List.of(product(source, rows), product(source, columns))));
    }

    /** What Reshape reads: as many extents copied as said, then these; one that is not known is what is left. */
    private static long[] sizes(int copied, List<Dim> tail) {
        long[] sizes = new long[copied + tail.size()];
        for (int i = 0; i < tail.size(); i++) {
            sizes[copied + i] = tail.get(i).isFixed() ? tail.get(i).size() : -1;
        }
        return sizes;
    }

    private static Dim product(LabelledValue value, List<Integer> labels) {
        long product = 1;
        for (int label : labels) {
            if (!value.dim(label).isFixed()) {
                return Dim.unknown();
            }
            product = Math.multiplyExact(product, value.dim(label).size());
        }
        return Dim.of(product);
    }
}
