package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An edit as data: nodes and initializers to add, and values to replace.
 *
 * <p>Values that the patch makes have provisional names that start with {@code %}; the engine gives them their final ones.
 * A value that replaces another takes over its name, so inputs and outputs of the graph keep theirs.
 *
 * @param nodes nodes to add, in topological order
 * @param initializers tensors to store, by provisional name
 * @param replacements which value (key) is replaced by which (an existing or a provisional one)
 */
public record Patch(List<Node> nodes, Map<String, Tensor> initializers, Map<String, String> replacements) {
    static final String PROVISIONAL = "%";

    public Patch {
        nodes = List.copyOf(nodes);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
    }

    /** Collects a patch. */
    public static final class Builder {
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Tensor> initializers = new LinkedHashMap<>();
        private final Map<String, String> replacements = new LinkedHashMap<>();
        private int made;

        Builder() {}

        /** Stores a tensor; {@code hint} becomes its name if that is free. Returns the value to read. */
        public String initializer(String hint, Tensor tensor) {
            String value = provisional(hint);
            initializers.put(value, tensor);
            return value;
        }

        /** Adds a node with one output; {@code hint} becomes its name if that is free. Returns the output. */
        public String node(String hint, Op op, String... inputs) {
            return node(hint, op, List.of(inputs));
        }

        /** Adds a node with one output. Trailing absent inputs ({@code ""}) are left out. Returns the output. */
        public String node(String hint, Op op, List<String> inputs) {
            return nodes(hint, op, inputs, 1).get(0);
        }

        /** Adds a node with several outputs and returns them. */
        public List<String> nodes(String hint, Op op, List<String> inputs, int outputs) {
            List<String> results = new ArrayList<>();
            for (int i = 0; i < outputs; i++) {
                results.add(provisional(hint));
            }
            int present = inputs.size();
            while (present > 0 && inputs.get(present - 1).isEmpty()) {
                present--;
            }
            nodes.add(new Node(hint, op, inputs.subList(0, present), results));
            return List.copyOf(results);
        }

        /** Whoever read {@code value} reads {@code by} from now on. */
        public Builder replace(String value, String by) {
            replacements.put(value, by);
            return this;
        }

        public Patch build() {
            return new Patch(nodes, initializers, replacements);
        }

        private String provisional(String hint) {
            return PROVISIONAL + made++ + PROVISIONAL + hint;
        }
    }
}
