package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All learned weights behind one another in one vector, so that an optimizer's step is a handful of operations whatever the
 * number of layers, and gradients arrive in one piece.
 */
public final class WeightLayout {
    private final Map<String, Tensor> initial;
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<String, Integer> begins = new LinkedHashMap<>();
    private final int length;

    private WeightLayout(Map<String, Tensor> initial) {
        this.initial = initial;
        int sum = 0;
        for (Map.Entry<String, Tensor> entry : initial.entrySet()) {
            int size = Math.toIntExact(entry.getValue().elementCount());
            begins.put(entry.getKey(), sum);
            sizes.add(size);
            sum = Math.addExact(sum, size);
        }
        this.length = sum;
    }

    static WeightLayout of(Map<String, Tensor> initial) {
        return new WeightLayout(new LinkedHashMap<>(initial));
    }

    /** Number of weights. */
    public int length() {
        return length;
    }

    /** The weights as the graph had them. */
    public float[] initial() {
        FloatBuffer all = FloatBuffer.allocate(length);
        initial.values().forEach(tensor -> all.put(tensor.toFloats()));
        return all.array();
    }

    /** Where each tensor begins in the vector, by name. */
    public Map<String, Integer> begins() {
        return Collections.unmodifiableMap(begins);
    }

    /** The tensor {@code name} as the graph had it. */
    public Tensor initial(String name) {
        return Objects.requireNonNull(initial.get(name), name);
    }

    /** For each element of {@code vector}, the root mean square of its part for the same tensor, at least {@code least}. */
    public float[] scales(float[] vector, float least) {
        float[] scales = new float[length];
        int start = 0;
        for (int size : sizes) {
            double sum = 0;
            for (int i = start; i < start + size; i++) {
                sum += (double) vector[i] * vector[i];
            }
            float scale = Math.max(least, (float) Math.sqrt(sum / Math.max(1, size)));
            Arrays.fill(scales, start, start + size, scale);
            start += size;
        }
        return scales;
    }

    /** {@code share} for the elements of kernels and matrices, 0 for those of vectors: biases, scales and shifts. */
    public float[] ofKernels(float share) {
        float[] shares = new float[length];
        int start = 0;
        for (Tensor tensor : initial.values()) {
            int size = (int) tensor.elementCount();
            Arrays.fill(shares, start, start + size, tensor.rank() > 1 ? share : 0);
            start += size;
        }
        return shares;
    }

    /** A row of a tensor's first axis, from {@code begin} to {@code end}, exclusive; for most tensors an output channel. */
    public record Row(int begin, int end) {}

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int start = 0;
        for (Tensor tensor : initial.values()) {
            int size = (int) tensor.elementCount();
            int count = tensor.rank() == 0 ? 1 : (int) tensor.shape().size(0);
            for (int row = 0; row < count; row++) {
                rows.add(new Row(start + size / count * row, start + size / count * (row + 1)));
            }
            start += size;
        }
        return rows;
    }

    /** {@code graph} with the weights of {@code vector}. */
    public Graph into(Graph graph, float[] vector) {
        Graph.Builder builder = graph.toBuilder();
        int start = 0;
        for (Map.Entry<String, Tensor> entry : initial.entrySet()) {
            float[] values = Arrays.copyOfRange(
                    vector, start, start + (int) entry.getValue().elementCount());
            builder.initializer(entry.getKey(), Tensor.ofFloats(entry.getValue().shape(), values));
            start += values.length;
        }
        return builder.build();
    }

    /** The tensors by name, as parts of {@code vector}. */
    Map<String, NDArray> views(NDArray vector) {
        Map<String, NDArray> views = new LinkedHashMap<>();
        if (sizes.isEmpty()) {
            return views;
        }
        long[] ends = new long[sizes.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += sizes.get(i);
            ends[i] = end;
        }
        NDList parts = vector.split(ends, 0);
        int part = 0;
        for (Map.Entry<String, Tensor> entry : initial.entrySet()) {
            views.put(
                    entry.getKey(),
                    parts.get(part++).reshape(new Shape(entry.getValue().shape().sizes())));
        }
        return views;
    }
}
