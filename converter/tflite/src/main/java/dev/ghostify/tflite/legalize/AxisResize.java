package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.rewrite.Match;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Resize does along one axis, found by letting it resize numbers that tell.
 *
 * @param axis counted from the front
 * @param in extent before
 * @param out extent after
 * @param scale as given; empty if extents are
 * @param region begin and end of the resized region; empty unless the operator crops
 */
record AxisResize(Resize op, int axis, int in, int out, Optional<Float> scale, List<Float> region) {

    /** The axis {@code axis} of the Resize at the root of {@code m}, whose shapes and inputs are known. */
    static AxisResize of(Match m, int axis) {
        Resize op = (Resize) m.root().op();
        Shape x = m.shape("x").orElseThrow();
        List<Integer> axes =
                op.axes().stream().map(a -> a < 0 ? a + x.rank() : a).toList();
        int at = axes.isEmpty() ? axis : axes.indexOf(axis);
        int count = axes.isEmpty() ? x.rank() : axes.size();
        Optional<Float> scale = m.constant("scales")
                .filter(t -> t.elementCount() > 0 && at >= 0)
                .map(t -> t.toFloats()[at]);
        List<Float> region = m.constant("region")
                .filter(t -> op.coordinateTransformationMode().equals("tf_crop_and_resize") && at >= 0)
                .map(t -> List.of(t.toFloats()[at], t.toFloats()[count + at]))
                .orElse(List.of());
        int out = (int) m.shape("y").orElseThrow().size(axis);
        return new AxisResize(op, axis, (int) x.size(axis), out, scale, region);
    }

    boolean changes() {
        return in != out || !region.isEmpty();
    }

    /** Whether the extents tell the scale, so that a runtime that knows extents only finds the same coordinates. */
    boolean isWhole() {
        return scale.isEmpty() || Math.abs(in * (double) scale.get() - out) < 1e-4;
    }

    /** How much each input element (row) gives to each output element (column): float[in,out]. */
    Tensor weights() {
        float[] identity = new float[in * in];
        for (int i = 0; i < in; i++) {
            identity[i * in + i] = 1;
        }
        return resized(Tensor.ofFloats(Shape.of(in, in), identity), 0f);
    }

    /** The input element that each output element is, for mode nearest. */
    Tensor indices() {
        float[] places = new float[in];
        for (int i = 0; i < in; i++) {
            places[i] = i;
        }
        float[] found = resized(Tensor.ofFloats(Shape.of(1, in), places), 0f).toFloats();
        long[] indices = new long[out];
        Arrays.setAll(indices, i -> (long) found[i]);
        return Tensor.vector(indices);
    }

    /** For each output element 1 if it lies inside the input, 0 if it takes the extrapolation value: float[1,out]. */
    Tensor inside() {
        float[] ones = new float[in];
        Arrays.fill(ones, 1f);
        return resized(Tensor.ofFloats(Shape.of(1, in), ones), 0f);
    }

    private Tensor resized(Tensor rows, float outside) {
        Resize alone = new Resize(
                op.antialias(),
                List.of(1),
                op.coordinateTransformationMode(),
                op.cubicCoeffA(),
                op.excludeOutside(),
                outside,
                "stretch",
                op.mode(),
                op.nearestMode());
        Graph.Builder graph = Graph.builder("axis").initializer("x", rows).output("y");
        if (!region.isEmpty()) {
            graph.initializer("region", Tensor.vector(region.get(0), region.get(1)));
        }
        if (scale.isPresent()) {
            graph.initializer("scales", Tensor.vector(scale.get()));
        } else {
            graph.initializer("sizes", Tensor.vector((long) out));
        }
        graph.node(
                "y",
                alone,
                "x",
                region.isEmpty() ? "" : "region",
                scale.isPresent() ? "scales" : "",
                scale.isPresent() ? "" : "sizes");
        Tensor result = Evaluation.run(graph.build(), Map.of()).get("y");
        if (result == null) {
            throw new IllegalStateException("a Resize gave nothing");
        }
        return result;
    }
}
