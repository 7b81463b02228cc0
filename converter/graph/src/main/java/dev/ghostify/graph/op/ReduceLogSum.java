package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Logarithm of the sum over the axes of input 1, or over all. Source: ONNX ReduceLogSum, opset 18. */
public record ReduceLogSum(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceLogSum from(Attributes a) {
        return new ReduceLogSum(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Math.log(Arrays.stream(values).sum());
    }
}
