package dev.ghostify.testkit;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Tensors with contents that follow from a name, so that every run of a test sees the same. */
public final class SeededTensors {
    private SeededTensors() {}

    /**
     * A tensor of {@code type}: reals from -1 to 1, integers from 0 to 3. Names that speak of a variance or a scale give
     * positive reals, since operators take roots of them or divide by them.
     */
    public static Tensor of(String name, TensorType type) {
        Random random = new Random(name.hashCode() * 31L + 7);
        int count = Math.toIntExact(type.shape().elementCount());
        if (!type.dtype().isFloatingPoint()) {
            return Tensor.ofIntegers(type, random.longs(count, 0, 4).toArray());
        }
        boolean positive = name.startsWith("var") || name.startsWith("scale");
        return Tensor.ofReals(
                type,
                random.doubles(count, positive ? 0.25 : -1, positive ? 2 : 1).toArray());
    }

    /** A value for each input that {@code graph} requires; free dims are taken as {@code freeDim}. */
    public static Map<String, Tensor> inputs(Graph graph, long freeDim) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String input : graph.requiredInputs()) {
            TensorType type = graph.tensorType(input)
                    .orElseThrow(() -> new IllegalArgumentException("input '" + input + "' is not a tensor"));
            inputs.put(input, of(input, type.withShape(type.shape().withFreeDimsAs(freeDim))));
        }
        return inputs;
    }
}
