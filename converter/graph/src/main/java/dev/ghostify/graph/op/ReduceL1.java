package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Sum of absolute values over the axes of input 1, or over all. Source: ONNX ReduceL1, opset 18. */
public record ReduceL1(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceL1 from(Attributes a) {
        return new ReduceL1(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Arrays.stream(values).map(Math::abs).sum();
    }

    @Override
    public long reduce(long[] values) {
        return Arrays.stream(values).map(Math::abs).sum();
    }
}
