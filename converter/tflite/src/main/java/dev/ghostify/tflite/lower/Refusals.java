package dev.ghostify.tflite.lower;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All nodes that cannot be written, so that a user learns of them at once. */
final class Refusals {
    private record Kind(String op, String reason) {}

    private final Map<Kind, List<String>> found = new LinkedHashMap<>();

    void add(Node node, String reason, GraphFacts facts) {
        String shapes = node.inputs().stream()
                .filter(v -> !v.isEmpty())
                .map(v -> facts.graph().type(v).map(Object::toString).orElse("?"))
                .collect(Collectors.joining(", "));
        String where = node.describe() + " with inputs " + shapes;
        found.computeIfAbsent(new Kind(node.op().type(), reason), k -> new ArrayList<>())
                .add(where);
    }

    /**
     * Reports them.
     *
     * @throws ModelException with UNSUPPORTED_OP if there is any
     */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        long nodes = found.values().stream().mapToLong(List::size).sum();
        String names = found.keySet().stream().map(Kind::op).distinct().collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(nodes + (nodes == 1 ? " node" : " nodes")
                + " cannot be written as TFLite: " + names + "; replace them in the model or cut it before them");
        found.forEach((kind, places) -> text.append("\n  ")
                .append(kind.op())
                .append("  ")
                .append(places.size())
                .append(places.size() == 1 ? " node, " : " nodes, first ")
                .append(places.get(0))
                .append(": ")
                .append(kind.reason()));
        throw new ModelException(ErrorCode.UNSUPPORTED_OP, text.toString());
    }
}
