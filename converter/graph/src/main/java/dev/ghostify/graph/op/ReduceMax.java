package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Maximum over the axes of input 1, or over all. Source: ONNX ReduceMax, opset 18. */
public record ReduceMax(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceMax from(Attributes a) {
        return new ReduceMax(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .flag("keepdims", keepdims, true)
                .flag("noop_with_empty_axes", noopWithEmptyAxes, false)
                .build();
    }

    @Override
    public double reduce(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
    }

    @Override
    public long reduce(long[] values) {
        return Arrays.stream(values)
                .max()
                .orElseThrow(() -> Expect.mismatch("integers to take the largest of", "none"));
    }
}
