package dev.ghostify;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import java.util.HashMap;
import java.util.Map;

/** An estimate of the memory that a runtime needs for activations. */
final class LiveBytes {
    private LiveBytes() {}

    /**
     * The most bytes of values that are alive at once when nodes run in the graph's order, free dims counting as 1: what the
     * arena of a runtime cannot fall below, unless it computes in place.
     */
    static long peak(Graph graph) {
        Map<String, Integer> lastRead = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (String input : graph.nodes().get(i).inputs()) {
                lastRead.put(input, i);
            }
        }
        graph.outputs().forEach(output -> lastRead.put(output, graph.nodes().size()));
        long alive =
                graph.requiredInputs().stream().mapToLong(i -> bytes(graph, i)).sum();
        long peak = alive;
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            alive += node.outputs().stream().mapToLong(o -> bytes(graph, o)).sum();
            peak = Math.max(peak, alive);
            int now = i;
            alive -= node.inputs().stream()
                    .distinct()
                    .filter(input -> lastRead.getOrDefault(input, -1) == now)
                    .filter(input -> !graph.initializers().containsKey(input))
                    .mapToLong(input -> bytes(graph, input))
                    .sum();
            alive -= node.outputs().stream()
                    .filter(output -> !lastRead.containsKey(output))
                    .mapToLong(output -> bytes(graph, output))
                    .sum();
        }
        return peak;
    }

    private static long bytes(Graph graph, String value) {
        return graph.tensorType(value)
                .map(type -> fixed(type).dtype().bytesFor(fixed(type).shape().elementCount()))
                .orElse(0L);
    }

    private static TensorType fixed(TensorType type) {
        Shape shape = type.shape().withFreeDimsAs(1);
        return type.withShape(shape);
    }
}
