package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.op.ReduceSum;
import dev.ghostify.graph.op.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A value whose axes have labels, each once. */
record LabelledValue(String value, List<Integer> labels, List<Dim> dims) {
    LabelledValue {
        labels = List.copyOf(labels);
        dims = List.copyOf(dims);
    }

    Dim dim(int label) {
        return dims.get(labels.indexOf(label));
    }

    /** Summed over the axes that are not in {@code kept}. */
    LabelledValue summed(Nodes nodes, Set<Integer> kept) {
        List<Long> axes = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (int axis = 0; axis < labels.size(); axis++) {
            if (kept.contains(labels.get(axis))) {
                rest.add(labels.get(axis));
            } else {
                axes.add((long) axis);
            }
        }
        if (axes.isEmpty()) {
            return this;
        }
        String sum = nodes.reduce(
                new ReduceSum(false, false),
                value,
                axes.stream().mapToLong(Long::longValue).toArray());
        return new LabelledValue(sum, rest, rest.stream().map(this::dim).toList());
    }

    /** The same axes in another order. */
    LabelledValue ordered(Nodes nodes, List<Integer> order) {
        if (order.equals(labels)) {
            return this;
        }
        List<Integer> axes = order.stream().map(labels::indexOf).toList();
        return new LabelledValue(
                nodes.add(new Transpose(axes), value),
                order,
                order.stream().map(this::dim).toList());
    }
}
