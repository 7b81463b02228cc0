package dev.ghostify.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Checks that every value has exactly one origin and sorts nodes so that each is after what it reads. */
final class Verifier {
    private static final int SHOWN = 5;

    private Verifier() {}

    /**
     * {@code nodes} in topological order; where the given order already is one, it stays.
     *
     * @throws ModelException with INVALID_GRAPH that names the culprits
     */
    static List<Node> sortedAndChecked(
            List<Node> nodes, List<String> inputs, List<String> outputs, Map<String, Tensor> initializers) {
        Map<String, Integer> origin = new HashMap<>();
        for (String value : initializers.keySet()) {
            origin.put(value, -1);
        }
        Map<String, Integer> inputPositions = new HashMap<>();
        for (String value : inputs) {
            if (inputPositions.put(value, -1) != null) {
                throw invalid("graph input '" + value + "' is listed twice");
            }
            origin.put(value, -1);
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (String value : nodes.get(i).outputs()) {
                Integer other = value.isEmpty() ? null : origin.put(value, i);
                if (other != null) {
                    throw invalid("value '" + value + "' of " + nodes.get(i).describe() + " is produced twice, also by "
                            + (other < 0
                                    ? "an input or initializer"
                                    : nodes.get(other).describe()));
                }
            }
        }
        List<String> missing = new ArrayList<>();
        for (Node node : nodes) {
            for (String value : Graph.reads(node)) {
                if (!origin.containsKey(value)) {
                    missing.add("'" + value + "' read by " + node.describe());
                }
            }
        }
        for (String value : outputs) {
            if (!origin.containsKey(value)) {
                missing.add("'" + value + "', an output of the graph");
            }
        }
        if (!missing.isEmpty()) {
            throw invalid("no node, input or initializer gives the value " + shown(missing));
        }
        return sorted(nodes, origin);
    }

    private static List<Node> sorted(List<Node> nodes, Map<String, Integer> origin) {
        int[] waitingFor = new int[nodes.size()];
        List<List<Integer>> dependents = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            dependents.add(new ArrayList<>(2));
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String value : Graph.reads(nodes.get(i))) {
                int source = origin.getOrDefault(value, -1);
                if (source >= 0) {
                    dependents.get(source).add(i);
                    waitingFor[i]++;
                }
            }
            if (waitingFor[i] == 0) {
                ready.add(i);
            }
        }
        List<Node> sorted = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted.add(nodes.get(next));
            for (int dependent : dependents.get(next)) {
                if (--waitingFor[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (sorted.size() < nodes.size()) {
            List<String> stuck = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                if (waitingFor[i] > 0) {
                    stuck.add(nodes.get(i).describe());
                }
            }
            throw invalid("the graph has a cycle through or before " + shown(stuck));
        }
        return List.copyOf(sorted);
    }

    private static String shown(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size())))
                + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }

    private static ModelException invalid(String message) {
        return new ModelException(ErrorCode.INVALID_GRAPH, message);
    }
}
