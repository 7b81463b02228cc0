package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.rewrite.Patch;

/** What a Relu or Clip lets through; infinite where there is no bound. */
record Interval(double low, double high) {
    /** The bounds of {@code node}, which are known. */
    static Interval of(Node node, GraphView graph) {
        return node.op() instanceof Relu
                ? new Interval(0, Double.POSITIVE_INFINITY)
                : new Interval(
                        bound(node, graph, 1, Double.NEGATIVE_INFINITY),
                        bound(node, graph, 2, Double.POSITIVE_INFINITY));
    }

    private static double bound(Node node, GraphView graph, int input, double otherwise) {
        return graph.constant(node.input(input)).map(t -> t.toDoubles()[0]).orElse(otherwise);
    }

    /** False if nothing lies in it, or a bound is not a number. */
    boolean isProper() {
        return low <= high;
    }

    /** Clipping by this interval, then by {@code next}; both are proper. */
    Interval then(Interval next) {
        return new Interval(next.clipped(low), next.clipped(high));
    }

    private double clipped(double x) {
        return Math.min(Math.max(x, low), high);
    }

    /** Adds the node that clips {@code x} to this interval, with bounds of type {@code bound}; returns its output. */
    String clip(Patch.Builder patch, String hint, String x, TensorType bound) {
        if (low == 0 && high == Double.POSITIVE_INFINITY) {
            return patch.node(hint, new Relu(), x);
        }
        String from = low == Double.NEGATIVE_INFINITY ? "" : patch.initializer("low", Tensor.ofReals(bound, low));
        String to = high == Double.POSITIVE_INFINITY ? "" : patch.initializer("high", Tensor.ofReals(bound, high));
        return patch.node(hint, new Clip(), x, from, to);
    }
}
