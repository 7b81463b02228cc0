package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.Arrays;

/** Mean over the axes of input 1, or over all. Source: ONNX ReduceMean, opset 18. */
public record ReduceMean(boolean keepdims, boolean noopWithEmptyAxes) implements ReduceOp {
    static ReduceMean from(Attributes a) {
        return new ReduceMean(a.flag("keepdims", true), a.flag("noop_with_empty_axes", false));
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
        return Arrays.stream(values).sum() / values.length;
    }

    @Override
    public long reduce(long[] values) {
        Expect.that(values.length > 0, "integers to take the mean of", "none");
        return Arrays.stream(values).sum() / values.length;
    }
}
