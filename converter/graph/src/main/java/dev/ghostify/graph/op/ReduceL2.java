package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Root of the sum of squares over the axes of input 1, or over all. Source: ONNX ReduceL2, opset 18. */
public record ReduceL2(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceL2 from(Attributes a) {
        return new ReduceL2(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}
