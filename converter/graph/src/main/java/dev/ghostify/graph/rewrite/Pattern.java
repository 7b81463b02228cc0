package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Mul;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * A small graph to look for, written one node a line in the textual syntax; the last line is the root.
 *
 * <pre>
 * c = Conv(x, w, b?)                                b? may be absent
 * y = BatchNormalization(c, scale, shift, mean, var)
 *
 * y = Add|Sub(x, c)                                 one of several operators; * stands for any
 * y = Concat(...)                                   any further inputs
 * </pre>
 *
 * <p>Attributes may have any value. The two inputs of Add and Mul match in either order. A name stands for one value:
 * used twice, it must be the same value twice.
 */
public final class Pattern {
    private static final java.util.regex.Pattern LINE =
            java.util.regex.Pattern.compile("\\s*([\\w,\\s]+?)\\s*=\\s*([\\w|*]+)\\s*\\(([^)]*)\\)\\s*");
    private static final String REST = "...";

    private record Line(List<String> outputs, Set<String> types, List<String> inputs) {
        boolean accepts(Node node) {
            return types.contains("*")
                    || types.contains(node.op().type()) && node.op().domain().isEmpty();
        }
    }

    private final String text;
    private final Map<String, Line> producers = new HashMap<>();
    private final Line root;
    private final int depth;

    private Pattern(String text, List<Line> lines) {
        this.text = text;
        this.root = lines.get(lines.size() - 1);
        this.depth = lines.size();
        for (Line line : lines) {
            line.outputs().forEach(output -> producers.put(output, line));
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if a line does not have the form shown above
     */
    public static Pattern parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a pattern line: " + line);
            }
            lines.add(new Line(
                    split(matcher.group(1), ","),
                    Set.copyOf(split(matcher.group(2), "[|]")),
                    split(matcher.group(3), ",")));
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("empty pattern");
        }
        return new Pattern(text, lines);
    }

    private static List<String> split(String text, String separator) {
        return text.isBlank()
                ? List.of()
                : java.util.regex.Pattern.compile(separator)
                        .splitAsStream(text)
                        .map(String::strip)
                        .toList();
    }

    /** The operators that the root may be; contains {@code *} if any. */
    public Set<String> rootTypes() {
        return root.types();
    }

    /** How many nodes away from a change a new match may have its root. */
    public int depth() {
        return depth;
    }

    /** The match whose root is {@code node}, if there is one. */
    public Optional<Match> match(Node node, GraphView graph) {
        Bindings bindings = new Bindings(graph);
        return bindings.bind(root, node)
                ? Optional.of(new Match(graph, node, bindings.nodes, bindings.values, bindings.rest))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    /** What names stand for so far; a failed branch is undone by restoring a copy. */
    private final class Bindings {
        private final GraphView graph;
        private Map<String, Node> nodes = new LinkedHashMap<>();
        private Map<String, String> values = new HashMap<>();
        private List<String> rest = List.of();

        Bindings(GraphView graph) {
            this.graph = graph;
        }

        boolean bind(Line line, Node node) {
            if (!line.accepts(node) || node.outputs().size() < line.outputs().size()) {
                return false;
            }
            for (int i = 0; i < line.outputs().size(); i++) {
                if (!bindValue(line.outputs().get(i), node.outputs().get(i))) {
                    return false;
                }
                nodes.put(line.outputs().get(i), node);
            }
            if (bindInputs(line, node.inputs())) {
                return true;
            }
            return isCommutative(line, node)
                    && bindInputs(
                            line, List.of(node.inputs().get(1), node.inputs().get(0)));
        }

        private boolean isCommutative(Line line, Node node) {
            return (node.op() instanceof Add || node.op() instanceof Mul)
                    && line.inputs().size() == 2
                    && !line.inputs().contains(REST)
                    && node.inputs().size() == 2;
        }

        private boolean bindInputs(Line line, List<String> inputs) {
            Map<String, Node> nodesBefore = new LinkedHashMap<>(nodes);
            Map<String, String> valuesBefore = new HashMap<>(values);
            if (bindEach(line.inputs(), inputs)) {
                return true;
            }
            nodes = nodesBefore;
            values = valuesBefore;
            return false;
        }

        private boolean bindEach(List<String> names, List<String> inputs) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (name.equals(REST)) {
                    rest = inputs.subList(i, inputs.size());
                    return true;
                }
                String value = i < inputs.size() ? inputs.get(i) : "";
                boolean optional = name.endsWith("?");
                String key = optional ? name.substring(0, name.length() - 1) : name;
                if (value.isEmpty()) {
                    if (!optional) {
                        return false;
                    }
                } else if (!bindInput(key, value)) {
                    return false;
                }
            }
            return inputs.size() <= names.size();
        }

        private boolean bindInput(String name, String value) {
            Line producer = producers.get(name);
            if (producer == null) {
                return bindValue(name, value);
            }
            if (values.containsKey(name)) {
                return value.equals(values.get(name));
            }
            return graph.producer(value)
                    .filter(node ->
                            producer.outputs().indexOf(name) < node.outputs().size()
                                    && node.outputs()
                                            .get(producer.outputs().indexOf(name))
                                            .equals(value))
                    .filter(node -> bind(producer, node))
                    .isPresent();
        }

        private boolean bindValue(String name, String value) {
            if (name.equals("_")) {
                return true;
            }
            String bound = values.putIfAbsent(name, value);
            return bound == null || bound.equals(value);
        }
    }
}
