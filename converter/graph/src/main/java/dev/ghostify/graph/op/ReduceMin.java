package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Minimum over the axes of input 1, or over all. Source: ONNX ReduceMin, opset 18. */
public record ReduceMin(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceMin from(Attributes a) {
        return new ReduceMin(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Arrays.stream(values).min().orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public long reduce(long[] values) {
        return Arrays.stream(values)
                .min()
                .orElseThrow(() -> Expect.mismatch("integers to take the smallest of", "none"));
    }
}
