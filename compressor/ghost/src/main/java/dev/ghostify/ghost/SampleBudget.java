package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;

/** How many calibration images and positions a fit uses, so that neither memory nor time run away. */
final class SampleBudget {
    /** Elements of a patch matrix: 192 MiB. */
    private static final long PATCH_ELEMENTS = 48L << 20;

    /** Bytes of activations kept at a time, teacher and student together. */
    private static final long ACTIVATION_BYTES = 1L << 30;

    /** Large maps kept at a time for one image: input, output and shortcut of a block in each of two networks. */
    private static final int MAPS_KEPT = 6;

    private SampleBudget() {}

    /** Images for a layer with {@code positions} outputs per image and {@code rows} inputs to each: positions for {@code atMost}. */
    static int[] images(int available, int atMost, int positions, int rows, int channels, long seed) {
        long most = Math.min(atMost, PATCH_ELEMENTS / Math.max(1, Math.max(rows, 4L * channels)));
        int count = (int) Math.max(1, Math.min(available, most / positions));
        int[] chosen = new int[count];
        // Spread evenly over the calibration set; which ones differs from layer to layer.
        int shift = Math.floorMod(seed, Math.max(1, available / count));
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ((long) i * available / count) + (count == available ? 0 : shift);
        }
        return java.util.Arrays.stream(chosen).filter(c -> c < available).toArray();
    }

    /** The first images of {@code batches}: at most {@code samples}, and no more than memory allows {@code views} of each. */
    static List<Tensor> limited(Graph graph, List<Tensor> batches, int samples, int views) {
        long largest = graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(value -> !value.isEmpty() && graph.constant(value).isEmpty())
                .mapToLong(value -> elementsPerImage(graph, value))
                .max()
                .orElse(1);
        long bytes = (long) views * MAPS_KEPT * Float.BYTES * Math.max(1, largest);
        long left = Math.max(1, Math.min(samples, ACTIVATION_BYTES / bytes));
        List<Tensor> kept = new java.util.ArrayList<>();
        for (Tensor batch : batches) {
            long count = batch.shape().size(0);
            if (left <= 0) {
                break;
            }
            kept.add(count <= left ? batch : first(batch, left));
            left -= count;
        }
        return List.copyOf(kept);
    }

    private static long elementsPerImage(Graph graph, String value) {
        return graph.shape(value)
                .filter(shape -> shape.rank() > 1)
                .map(shape -> new Shape(shape.dims().subList(1, shape.rank()))
                        .withFreeDimsAs(1)
                        .elementCount())
                .orElse(0L);
    }

    private static Tensor first(Tensor batch, long count) {
        Shape shape = batch.shape().with(0, Dim.of(count));
        float[] values = java.util.Arrays.copyOf(batch.toFloats(), (int) shape.elementCount());
        return Tensor.ofFloats(shape, values);
    }
}
