package dev.ghostify.train;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many images a step takes where nobody says: what was best for small images, as far as memory goes for large ones. */
final class BatchSize {
    /** Learns as well as 32 in as long, and shows more images a second (ResNet-20 and 56). */
    private static final int MOST = 64;

    /** With fewer a step learns little, whatever it costs. */
    private static final int LEAST = 4;

    /** Of all values of a step; the same on every machine, so that results are. */
    private static final long BYTES = 8L << 30;

    /** A value, its gradient, and what computing the two takes. */
    private static final int COPIES = 3;

    private BatchSize() {}

    static int of(Task task) {
        long bytes = 1;
        for (Graph graph : Stream.concat(task.teacher().stream(), Stream.of(task.student()))
                .toList()) {
            bytes += COPIES * bytesOfValues(graph, task.images().shape());
        }
        return (int) Math.max(LEAST, Math.min(MOST, BYTES / bytes));
    }

    /** Of all floats that the network computes for one image {@code [C,H,W]}. */
    private static long bytesOfValues(Graph graph, Shape image) {
        String input = graph.requiredInputs().get(0);
        List<Dim> dims =
                Stream.concat(Stream.of(Dim.of(1)), image.dims().stream()).toList();
        Graph alone = graph.withInputShapes(Map.of(input, new Shape(dims)));
        return alone.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .flatMap(value -> alone.tensorType(value).stream())
                .filter(type -> type.dtype() == DataType.FLOAT)
                .mapToLong(type -> Float.BYTES * type.shape().withFreeDimsAs(1).elementCount())
                .sum();
    }
}
