package dev.ghostify.testkit;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.rewrite.Pass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** One spelling for graphs that differ in the names of inner values only. Small integer data count, reals do not. */
final class CanonicalText {
    private final Graph graph;
    private final Map<String, String> names = new HashMap<>();

    private CanonicalText(Graph graph) {
        this.graph = graph;
        graph.inputs().forEach(v -> names.put(v, v));
        graph.outputs().forEach(v -> names.put(v, v));
    }

    /** The text of {@code graph} without nodes and tensors that nobody reads. */
    static String of(Graph graph) {
        return new CanonicalText(Pass.of("drop unread", List.of()).run(graph).graph()).text();
    }

    private String text() {
        StringJoiner lines = new StringJoiner("\n");
        for (Node node : graph.nodes()) {
            StringJoiner inputs = new StringJoiner(", ", "(", ")");
            node.inputs().forEach(v -> inputs.add(v.isEmpty() ? "_" : input(v)));
            StringJoiner outputs = new StringJoiner(", ");
            node.outputs()
                    .forEach(v -> outputs.add(
                            v.isEmpty() ? "_" : names.computeIfAbsent(v, n -> "v" + names.size()) + " " + type(v)));
            lines.add(outputs + " = " + node.op().type() + attributes(node) + inputs);
        }
        graph.outputs().forEach(v -> lines.add("output " + v + " " + type(v)));
        return lines.toString();
    }

    private static String attributes(Node node) {
        Map<String, Attribute> sorted =
                new java.util.TreeMap<>(node.op().attributes().entries());
        return sorted.isEmpty() ? "" : sorted.toString();
    }

    private String type(String value) {
        return graph.type(value).map(ValueType::toString).orElse("?");
    }

    private String input(String value) {
        Tensor tensor = graph.initializer(value).orElse(null);
        if (tensor == null) {
            return names.getOrDefault(value, value);
        }
        return tensor.dtype().isIntegral() && tensor.elementCount() <= 64
                ? tensor.toString()
                : tensor.type().toString();
    }
}
