package dev.ghostify.train;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.UnaryOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values inside of two networks that should be equal: the ends of their blocks, by name. */
final class Features {
    private Features() {}

    /**
     * Feature maps of {@code teacher} that {@code student} has too, in network order: each is all that the rest of the network
     * reads, so that it ends a block; where there are fewer than two such, every activation is taken.
     */
    static List<String> common(Graph teacher, Graph student) {
        List<String> ends = blockEnds(teacher).stream()
                .filter(value -> isCommonMap(value, teacher, student))
                .toList();
        return ends.size() > 1 ? ends : activations(teacher, student);
    }

    private static boolean isCommonMap(String value, Graph teacher, Graph student) {
        Optional<Shape> there = mapShape(teacher, value);
        return there.isPresent()
                && there.equals(mapShape(student, value))
                && !teacher.isInput(value)
                && !teacher.isOutput(value);
    }

    /** {@code [C,H,W]}; the batch has names of its own in each file. */
    private static Optional<Shape> mapShape(Graph graph, String value) {
        return graph.tensorType(value)
                .filter(type -> type.dtype() == DataType.FLOAT && type.rank() == 4)
                .map(type -> new Shape(type.shape().dims().subList(1, 4)));
    }

    private static List<String> activations(Graph teacher, Graph student) {
        return teacher.nodes().stream()
                .filter(node -> isActivation(node))
                .map(Node::output)
                .filter(value -> isCommonMap(value, teacher, student))
                .toList();
    }

    private static boolean isActivation(Node node) {
        return node.op() instanceof UnaryOp || node.op() instanceof Clip;
    }

    /** Values after which nothing older is read any more, but those that an activation alone reads. */
    private static List<String> blockEnds(Graph graph) {
        Map<String, Integer> lastRead = new HashMap<>();
        for (int at = 0; at < graph.nodes().size(); at++) {
            for (String value : graph.nodes().get(at).inputs()) {
                lastRead.put(value, at);
            }
        }
        List<String> ends = new ArrayList<>();
        Set<String> live = new HashSet<>(graph.requiredInputs());
        for (int at = 0; at < graph.nodes().size(); at++) {
            Node node = graph.nodes().get(at);
            int now = at;
            live.removeIf(value -> lastRead.getOrDefault(value, -1) <= now);
            for (String value : node.outputs()) {
                if (lastRead.getOrDefault(value, -1) > at) {
                    live.add(value);
                }
            }
            if (live.size() == 1 && live.contains(node.outputs().get(0)) && !isOnlyActivated(graph, node.output())) {
                ends.add(node.output());
            }
        }
        return ends;
    }

    private static boolean isOnlyActivated(Graph graph, String value) {
        return graph.readers(value).stream().allMatch(Features::isActivation);
    }
}
