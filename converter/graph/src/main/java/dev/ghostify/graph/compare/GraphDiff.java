package dev.ghostify.graph.compare;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How two graphs differ.
 *
 * @param borders differences of their inputs and outputs
 * @param rows all nodes of both, in order
 */
public record GraphDiff(List<String> borders, List<Row> rows) {

    /**
     * One node of either graph, or two that stand for each other.
     *
     * @param differences in what way two nodes differ; empty if they are alike or if one is missing
     */
    public record Row(Optional<Node> left, Optional<Node> right, List<String> differences) {
        public Row {
            differences = List.copyOf(differences);
        }

        public boolean isAlike() {
            return left.isPresent() && right.isPresent() && differences.isEmpty();
        }
    }

    public GraphDiff {
        borders = List.copyOf(borders);
        rows = List.copyOf(rows);
    }

    /** True if both are the same but for the names of inner values. */
    public boolean isEqual() {
        return borders.isEmpty() && rows.stream().allMatch(Row::isAlike);
    }

    public static GraphDiff of(Graph left, Graph right) {
        return new Comparison(left, right).diff();
    }

    private static final class Comparison {
        private final Graph left;
        private final Graph right;
        /** For each value of the left graph the one of the right graph that stands for it. */
        private final Map<String, String> partners = new HashMap<>();

        Comparison(Graph left, Graph right) {
            this.left = left;
            this.right = right;
        }

        GraphDiff diff() {
            List<String> borders = new ArrayList<>();
            compareBorder("input", left.requiredInputs(), right.requiredInputs(), borders);
            compareBorder("output", left.outputs(), right.outputs(), borders);
            left.requiredInputs().forEach(input -> partners.put(input, input));
            List<Row> rows = new ArrayList<>();
            for (Alignment.Pair pair : Alignment.of(left, right)) {
                Optional<Node> a = node(left, pair.left());
                Optional<Node> b = node(right, pair.right());
                rows.add(new Row(a, b, a.isPresent() && b.isPresent() ? differences(a.get(), b.get()) : List.of()));
            }
            return new GraphDiff(borders, rows);
        }

        private static Optional<Node> node(Graph graph, int place) {
            return place < 0 ? Optional.empty() : Optional.of(graph.nodes().get(place));
        }

        private void compareBorder(String what, List<String> a, List<String> b, List<String> to) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                String one = i < a.size() ? a.get(i) + " " + type(left, a.get(i)) : "none";
                String two = i < b.size() ? b.get(i) + " " + type(right, b.get(i)) : "none";
                if (!one.equals(two)) {
                    to.add(what + " " + i + ": " + one + " | " + two);
                }
            }
        }

        private static String type(Graph graph, String value) {
            return graph.type(value).map(Object::toString).orElse("?");
        }

        private List<String> differences(Node a, Node b) {
            List<String> found = new ArrayList<>();
            if (!a.op().type().equals(b.op().type()) || !a.op().domain().equals(b.op().domain())) {
                found.add("operator: " + a.op().type() + " | " + b.op().type());
            }
            compareAttributes(a, b, found);
            for (int i = 0; i < Math.max(a.inputs().size(), b.inputs().size()); i++) {
                compareInput(i, a.input(i), b.input(i), found);
            }
            if (a.outputs().size() != b.outputs().size()) {
                found.add("outputs: " + a.outputs().size() + " | " + b.outputs().size());
            }
            for (int i = 0; i < Math.min(a.outputs().size(), b.outputs().size()); i++) {
                partners.put(a.outputs().get(i), b.outputs().get(i));
                String one = type(left, a.outputs().get(i));
                String two = type(right, b.outputs().get(i));
                if (!one.equals(two)) {
                    found.add("output: " + one + " | " + two);
                }
            }
            return found;
        }

        private static void compareAttributes(Node a, Node b, List<String> to) {
            TreeSet<String> names = new TreeSet<>(a.op().attributes().names());
            names.addAll(b.op().attributes().names());
            for (String name : names) {
                Attribute one = a.op().attributes().entries().get(name);
                Attribute two = b.op().attributes().entries().get(name);
                if (!Optional.ofNullable(one).equals(Optional.ofNullable(two))) {
                    to.add(name + ": " + text(one) + " | " + text(two));
                }
            }
        }

        private static String text(@org.jspecify.annotations.Nullable Attribute attribute) {
            if (attribute instanceof Attribute.OfInt one) {
                return String.valueOf(one.value());
            }
            if (attribute instanceof Attribute.OfInts many) {
                return many.values().toString();
            }
            if (attribute instanceof Attribute.OfFloat real) {
                return String.valueOf(real.value());
            }
            if (attribute instanceof Attribute.OfString word) {
                return word.value();
            }
            return attribute == null ? "default" : attribute.getClass().getSimpleName();
        }

        private void compareInput(int index, String a, String b, List<String> to) {
            Optional<Tensor> one = left.constant(a);
            Optional<Tensor> two = right.constant(b);
            if (one.isPresent() && two.isPresent()) {
                if (!one.get().type().equals(two.get().type())) {
                    to.add("constant " + index + ": " + one.get().type() + " | "
                            + two.get().type());
                } else if (!one.get().equals(two.get())) {
                    to.add("constant " + index + ": other numbers, " + one.get().type());
                }
            } else if (one.isPresent() || two.isPresent() || a.isEmpty() != b.isEmpty()) {
                to.add("input " + index + ": " + kind(left, a) + " | " + kind(right, b));
            } else if (!a.isEmpty() && !b.equals(partners.get(a))) {
                to.add("input " + index + " comes from elsewhere: " + a + " | " + b);
            }
        }

        private static String kind(Graph graph, String value) {
            return value.isEmpty() ? "absent" : graph.constant(value).isPresent() ? "constant" : "computed";
        }
    }
}
