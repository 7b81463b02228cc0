package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Sum of squares over the axes of input 1, or over all. Source: ONNX ReduceSumSquare, opset 18. */
public record ReduceSumSquare(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceSumSquare from(Attributes a) {
        return new ReduceSumSquare(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    @Override
    public long reduce(long[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }
}
