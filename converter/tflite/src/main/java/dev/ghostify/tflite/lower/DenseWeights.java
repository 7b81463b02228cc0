package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.layout.Layout;
import java.util.ArrayList;
import java.util.List;

/** Weights of FULLY_CONNECTED: {@code [outputs, inputs]}, inputs in the order in which the other side is stored. */
final class DenseWeights {
    private DenseWeights() {}

    /**
     * Writes a matrix.
     *
     * @param transposed whether it is {@code [outputs, inputs]} already, else {@code [inputs, outputs]}
     * @param columns extents (C, H, W) of an image stored channels last that the inputs are; empty for plain inputs
     */
    static int write(NodeLowering n, int input, Tensor weight, boolean transposed, List<Integer> columns) {
        long outputs = weight.shape().size(transposed ? 0 : 1);
        long inputs = weight.shape().size(transposed ? 1 : 0);
        List<Long> factors = new ArrayList<>();
        if (columns.isEmpty()) {
            factors.add(inputs);
        } else {
            columns.forEach(c -> factors.add((long) c));
        }
        int count = factors.size();
        List<Long> view = new ArrayList<>(factors);
        view.add(transposed ? 0 : count, outputs);
        int first = transposed ? 1 : 0;
        List<Integer> axes = new ArrayList<>();
        axes.add(transposed ? 0 : count);
        Layout.channelsLast(count + 1).axes().stream().skip(1).forEach(axis -> axes.add(axis - 1 + first));
        long[] sizes = view.stream().mapToLong(Long::longValue).toArray();
        return n.weights(input, weight, Shape.of(sizes), axes, List.of((int) outputs, (int) inputs));
    }
}
