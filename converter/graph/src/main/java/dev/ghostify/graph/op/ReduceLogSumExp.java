package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Logarithm of the sum of exponentials over the axes of input 1, or over all. Source: ONNX ReduceLogSumExp, opset 18. */
public record ReduceLogSumExp(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceLogSumExp from(Attributes a) {
        return new ReduceLogSumExp(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        double largest = Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
        if (Double.isInfinite(largest)) {
            return largest;
        }
        // Taking the largest out keeps the exponentials finite.
        return largest
                + Math.log(Arrays.stream(values).map(v -> Math.exp(v - largest)).sum());
    }
}
