package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One place where a pattern was found; names are those of the pattern. */
public final class Match {
    private final GraphView graph;
    private final Node root;
    private final Map<String, Node> nodes;
    private final Map<String, String> values;
    private final List<String> rest;

    Match(GraphView graph, Node root, Map<String, Node> nodes, Map<String, String> values, List<String> rest) {
        this.graph = graph;
        this.root = root;
        this.nodes = Map.copyOf(nodes);
        this.values = Map.copyOf(values);
        this.rest = List.copyOf(rest);
    }

    public GraphView graph() {
        return graph;
    }

    /** The node that the pattern's last line found. */
    public Node root() {
        return root;
    }

    /** The node that produces {@code name}. */
    public Node node(String name) {
        return found(nodes, name);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The graph's name for the value {@code name}. */
    public String value(String name) {
        return found(values, name);
    }

    /** The graph's name for the value {@code name}, or {@code ""} if it is absent. */
    public String valueOrAbsent(String name) {
        return values.getOrDefault(name, "");
    }

    /** What {@code ...} stands for. */
    public List<String> rest() {
        return rest;
    }

    /** The data of {@code name}, if it is present and they are known. */
    public Optional<Tensor> constant(String name) {
        return has(name) ? graph.constant(value(name)) : Optional.empty();
    }

    /** The data of {@code name}, which the check required. */
    public Tensor tensor(String name) {
        return constant(name).orElseThrow(() -> new IllegalStateException(name + " has no data"));
    }

    public Optional<TensorType> type(String name) {
        return has(name) ? graph.tensorType(value(name)) : Optional.empty();
    }

    public Optional<Shape> shape(String name) {
        return type(name).map(TensorType::shape);
    }

    /** True if something besides the matched nodes needs the value: another node, or the graph as its output. */
    public boolean isReadOutside(String name) {
        return graph.isOutput(value(name))
                || graph.readers(value(name)).stream().anyMatch(reader -> !nodes.containsValue(reader));
    }

    /** Fits if all of these that are present have known data. */
    public Verdict requireInitializers(String... names) {
        for (String name : names) {
            if (has(name) && graph.constant(value(name)).isEmpty()) {
                return Verdict.declined("'" + value(name) + "' is not an initializer");
            }
        }
        return Verdict.fits();
    }

    /**
     * Fits if every reader of {@code name} may read {@code replacement} instead. It cannot be done where the name has to
     * stay (a graph output, a value read inside a body) and the replacement has a name that has to stay as well.
     */
    public Verdict requireForwardable(String name, String replacement) {
        String from = value(name);
        String to = value(replacement);
        boolean fromStays = isPinned(from);
        boolean toStays = graph.isInput(to) || graph.producer(to).isEmpty() || isPinned(to);
        return Verdict.fitsIf(
                !fromStays || !toStays,
                "'" + from + "' must keep its name as an output, and so must '" + to + "' that would replace it");
    }

    private boolean isPinned(String value) {
        return graph.isOutput(value)
                || graph.readers(value).stream().anyMatch(n -> n.captures().contains(value));
    }

    /** Starts the patch for this match. */
    public Patch.Builder patch() {
        return new Patch.Builder();
    }

    private static <T> T found(Map<String, T> map, String name) {
        T result = map.get(name);
        if (result == null) {
            throw new IllegalArgumentException("the match has no '" + name + "'");
        }
        return result;
    }
}
