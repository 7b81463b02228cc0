package dev.ghostify.tflite.lower;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All nodes that cannot be written, so that a user learns of them at once. */
final class Refusals {
    private record Kind(String op, String reason) {}

    private final Map<Kind, List<String>> found = new LinkedHashMap<>();
    private final Set<Node> nodes = new LinkedHashSet<>();

    Set<Node> nodes() {
        return nodes;
    }

    void add(Node node, String reason, GraphFacts facts) {
        nodes.add(node);
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
        String names = found.keySet().stream().map(Kind::op).distinct().collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(nodes.size() + (nodes.size() == 1 ? " node" : " nodes")
                + " cannot be written as TFLite: " + names
                + "; replace them in the model, cut it before them,"
                + " or write them as custom operators (--allow-custom), whose kernels your app brings");
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
