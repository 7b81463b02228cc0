package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Product over the axes of input 1, or over all. Source: ONNX ReduceProd, opset 18. */
public record ReduceProd(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceProd from(Attributes a) {
        return new ReduceProd(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Arrays.stream(values).reduce(1, (a, b) -> a * b);
    }

    @Override
    public long reduce(long[] values) {
        return Arrays.stream(values).reduce(1, (a, b) -> a * b);
    }
}
