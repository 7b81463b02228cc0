package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.TypeInference;
import dev.ghostify.graph.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The graph in the middle of a pass: the one place that changes, by patches only. Every change costs what it touches. */
final class WorkingGraph implements GraphView {
    /** One node; stays the same object while its inputs are renamed. */
    static final class Entry {
        private @Nullable Node node;
        private Node last;

        private Entry(Node node) {
            this.node = node;
            this.last = node;
        }

        boolean isAlive() {
            return node != null;
        }

        Node node() {
            return last;
        }

        private void set(Node changed) {
            node = changed;
            last = changed;
        }
    }

    /** What applying a patch touched. */
    record Change(List<Entry> added, List<String> touchedValues, long multiplyAddsBefore, long multiplyAddsAfter) {}

    private final Graph origin;
    private final Set<String> inputs;
    private final Set<String> outputs;
    private final Map<String, Tensor> initializers;
    private final Map<String, Entry> producers = new HashMap<>();
    private final Map<String, Set<Entry>> readers = new HashMap<>();
    private final Map<Entry, Long> costBeforeDetached = new HashMap<>();
    private final TypeInference types;
    private final Map<Entry, List<Entry>> insertedBefore = new HashMap<>();
    private final List<Entry> original = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    /** The number to try next behind a name that is taken. */
    private final Map<String, Integer> numbers = new HashMap<>();

    WorkingGraph(Graph graph) {
        this.origin = graph;
        this.inputs = Set.copyOf(graph.inputs());
        this.outputs = Set.copyOf(graph.outputs());
        this.initializers = new LinkedHashMap<>(graph.initializers());
        this.types = new TypeInference(graph.declaredTypes());
        names.addAll(initializers.keySet());
        names.addAll(inputs);
        for (String input : graph.inputs()) {
            types.declareInput(input, Optional.ofNullable(initializers.get(input)));
        }
        initializers.forEach((value, tensor) -> {
            if (!inputs.contains(value)) {
                types.setConstant(value, tensor);
            }
        });
        for (Node node : graph.nodes()) {
            Entry entry = new Entry(node);
            original.add(entry);
            link(entry);
            types.infer(node);
        }
    }

    @Override
    public List<String> inputs() {
        return origin.inputs();
    }

    @Override
    public List<String> outputs() {
        return origin.outputs();
    }

    @Override
    public boolean isInput(String value) {
        return inputs.contains(value);
    }

    @Override
    public boolean isOutput(String value) {
        return outputs.contains(value);
    }

    @Override
    public Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value)).map(Entry::node);
    }

    @Override
    public List<Node> readers(String value) {
        return readers.getOrDefault(value, Set.of()).stream().map(Entry::node).toList();
    }

    @Override
    public Optional<ValueType> type(String value) {
        return types.type(value);
    }

    @Override
    public Optional<Tensor> initializer(String value) {
        return inputs.contains(value) ? Optional.empty() : Optional.ofNullable(initializers.get(value));
    }

    @Override
    public Optional<List<Dim>> elements(String value) {
        return types.elements(value);
    }

    /** All nodes that are alive, each after those it reads as far as the order of insertion tells. */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        Deque<Entry> stack = new ArrayDeque<>();
        for (int i = original.size() - 1; i >= 0; i--) {
            stack.push(original.get(i));
        }
        Set<Entry> expanded = new HashSet<>();
        while (!stack.isEmpty()) {
            Entry entry = stack.pop();
            List<Entry> before = insertedBefore.get(entry);
            if (before != null && expanded.add(entry)) {
                stack.push(entry);
                for (int i = before.size() - 1; i >= 0; i--) {
                    stack.push(before.get(i));
                }
            } else if (entry.isAlive()) {
                all.add(entry);
            }
        }
        return all;
    }

    /** The graph as it is now, verified and with types inferred anew. */
    Graph freeze() {
        Graph.Builder builder = Graph.builder(origin.name());
        origin.declaredTypes().forEach((value, type) -> {
            if (names.contains(value)) {
                builder.declare(value, type);
            }
        });
        for (Entry entry : entries()) {
            builder.node(entry.node());
        }
        initializers.forEach((value, tensor) -> {
            if (inputs.contains(value)
                    || outputs.contains(value)
                    || !readers.getOrDefault(value, Set.of()).isEmpty()) {
                builder.initializer(value, tensor);
            }
        });
        return builder.inputs(origin.inputs()).outputs(origin.outputs()).build();
    }

    /** Removes nodes whose outputs nobody reads, such as those a file brings along. */
    void dropUnread() {
        List<Entry> all = entries();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isAlive()) {
                dropIfUnread(all.get(i));
            }
        }
    }

    Change apply(Patch patch, Entry root) {
        Map<String, String> finalNames = finalNames(patch);
        // A value that the patch itself reads under its old name moves out of the way of what replaces it.
        Map<String, String> moved = new HashMap<>();
        for (Map.Entry<String, String> replacement : patch.replacements().entrySet()) {
            if (isProvisional(replacement.getValue()) && isReadBy(patch, replacement.getKey())) {
                String aside = fresh(replacement.getKey());
                moved.put(replacement.getKey(), aside);
            }
        }
        Map<String, ValueType> before = new HashMap<>();
        Set<Entry> losing = new LinkedHashSet<>();
        for (String value : patch.replacements().keySet()) {
            types.type(value).ifPresent(type -> before.put(value, type));
            detach(value, moved.get(value), losing);
        }
        patch.initializers().forEach((provisional, tensor) -> {
            String value = named(finalNames, provisional);
            initializers.put(value, tensor);
            names.add(value);
            types.setConstant(value, tensor);
        });
        List<Entry> added = new ArrayList<>();
        for (Node node : patch.nodes()) {
            added.add(insert(renamed(node, finalNames, moved), root));
        }
        List<String> touched = new ArrayList<>();
        patch.replacements().forEach((value, by) -> {
            if (!isProvisional(by)) {
                forward(value, by);
            } else if (patch.initializers().containsKey(by)) {
                requireUnpinned(value);
                forward(value, named(finalNames, by));
            }
            touched.add(value);
            touched.add(isProvisional(by) ? named(finalNames, by) : by);
        });
        checkTypes(patch, finalNames, before);
        for (Entry entry : added) {
            touched.addAll(Graph.reads(entry.node()));
        }
        long removed = 0;
        for (Entry entry : losing) {
            touched.addAll(Graph.reads(entry.node()));
            removed += dropIfUnread(entry);
        }
        long after = added.stream()
                .filter(Entry::isAlive)
                .mapToLong(e -> multiplyAdds(e.node()))
                .sum();
        return new Change(added, touched, removed, after);
    }

    /** Nodes whose matches a change may have made or unmade. */
    Set<Entry> around(Change change, int depth) {
        Set<Entry> near = new LinkedHashSet<>(change.added());
        for (String value : change.touchedValues()) {
            Optional.ofNullable(producers.get(value)).ifPresent(near::add);
            near.addAll(readers.getOrDefault(value, Set.of()));
        }
        Set<Entry> frontier = near;
        for (int step = 1; step < depth; step++) {
            Set<Entry> next = new LinkedHashSet<>();
            for (Entry entry : frontier) {
                for (String output : entry.node().outputs()) {
                    next.addAll(readers.getOrDefault(output, Set.of()));
                }
            }
            next.removeAll(near);
            near.addAll(next);
            frontier = next;
        }
        return near;
    }

    private Map<String, String> finalNames(Patch patch) {
        Map<String, String> finalNames = new HashMap<>();
        patch.replacements().forEach((value, by) -> {
            if (isProvisional(by) && !patch.initializers().containsKey(by)) {
                finalNames.putIfAbsent(by, value);
            }
        });
        return finalNames;
    }

    private String named(Map<String, String> finalNames, String value) {
        if (!isProvisional(value)) {
            return value;
        }
        return finalNames.computeIfAbsent(value, v -> fresh(v.substring(v.indexOf(Patch.PROVISIONAL, 1) + 1)));
    }

    private static boolean isProvisional(String value) {
        return value.startsWith(Patch.PROVISIONAL);
    }

    private static boolean isReadBy(Patch patch, String value) {
        return patch.nodes().stream().anyMatch(node -> node.inputs().contains(value));
    }

    private String fresh(String hint) {
        String base = hint.isEmpty() ? "value" : hint;
        if (names.add(base)) {
            return base;
        }
        // Goes on where it stopped: a patch may ask thousands of times for the same name.
        int number = numbers.getOrDefault(base, 1);
        while (!names.add(base + "_" + number)) {
            number++;
        }
        numbers.put(base, number + 1);
        return base + "_" + number;
    }

    private Node renamed(Node node, Map<String, String> finalNames, Map<String, String> moved) {
        List<String> newInputs = node.inputs().stream()
                .map(v -> moved.containsKey(v) ? moved.get(v) : named(finalNames, v))
                .toList();
        List<String> newOutputs =
                node.outputs().stream().map(v -> named(finalNames, v)).toList();
        return new Node(node.name().isEmpty() ? newOutputs.get(0) : node.name(), node.op(), newInputs, newOutputs);
    }

    /** Frees the name of {@code value}: its producer drops it, or gives it another name where the patch still reads it. */
    private void detach(String value, @Nullable String aside, Set<Entry> losing) {
        Entry producer = producers.remove(value);
        if (producer == null) {
            throw new InvariantException("a patch replaces '" + value + "', which no node produces");
        }
        List<String> changed = new ArrayList<>(producer.node().outputs());
        changed.set(changed.indexOf(value), aside == null ? "" : aside);
        Node before = producer.node();
        // Once its output has lost the name, nobody can tell what the node costs.
        costBeforeDetached.putIfAbsent(producer, multiplyAdds(before));
        producer.set(before.withOutputs(changed));
        if (aside != null) {
            producers.put(aside, producer);
            types.infer(producer.node());
        }
        losing.add(producer);
    }

    private Entry insert(Node node, Entry root) {
        Entry entry = new Entry(node);
        insertedBefore.computeIfAbsent(root, r -> new ArrayList<>(2)).add(entry);
        link(entry);
        types.infer(node);
        return entry;
    }

    private void link(Entry entry) {
        Node node = entry.node();
        for (String value : node.outputs()) {
            if (!value.isEmpty()) {
                names.add(value);
                if (producers.put(value, entry) != null) {
                    throw new InvariantException("value '" + value + "' is produced twice");
                }
            }
        }
        for (String value : Graph.reads(node)) {
            readers.computeIfAbsent(value, v -> new LinkedHashSet<>()).add(entry);
        }
    }

    /** Lets everybody who reads {@code value} read {@code by}; where the name {@code value} must stay, {@code by} takes it. */
    private void forward(String value, String by) {
        if (isPinned(value)) {
            Entry source = producers.get(by);
            if (source == null || isPinned(by) || inputs.contains(by)) {
                throw new InvariantException("'" + value + "' and '" + by + "' must both keep their names");
            }
            producers.remove(by);
            List<String> changed = new ArrayList<>(source.node().outputs());
            changed.set(changed.indexOf(by), value);
            source.set(source.node().withOutputs(changed));
            producers.put(value, source);
            redirect(by, value);
            types.infer(source.node());
        } else {
            redirect(value, by);
        }
    }

    private void requireUnpinned(String value) {
        if (isPinned(value)) {
            throw new InvariantException("'" + value + "' must stay the output of a node");
        }
    }

    private boolean isPinned(String value) {
        return outputs.contains(value)
                || readers.getOrDefault(value, Set.of()).stream()
                        .anyMatch(e -> e.node().captures().contains(value));
    }

    private void redirect(String from, String to) {
        Set<Entry> moving = readers.remove(from);
        if (moving == null) {
            return;
        }
        for (Entry entry : moving) {
            entry.set(entry.node()
                    .withInputs(entry.node().inputs().stream()
                            .map(v -> v.equals(from) ? to : v)
                            .toList()));
            readers.computeIfAbsent(to, v -> new LinkedHashSet<>()).add(entry);
        }
    }

    private void checkTypes(Patch patch, Map<String, String> finalNames, Map<String, ValueType> before) {
        patch.replacements().forEach((value, by) -> {
            String now = producers.containsKey(value) ? value : named(finalNames, by);
            if (before.get(value) instanceof TensorType was
                    && types.type(now).orElse(was) instanceof TensorType is
                    && !agree(was, is)) {
                throw new InvariantException("a patch replaces '" + value + "' " + was + " by " + is);
            }
        });
    }

    private static boolean agree(TensorType a, TensorType b) {
        if (a.dtype() != b.dtype() || a.rank() != b.rank()) {
            return false;
        }
        for (int i = 0; i < a.rank(); i++) {
            Dim one = a.shape().dim(i);
            Dim other = b.shape().dim(i);
            if (one.isFixed() && other.isFixed() && !one.equals(other)) {
                return false;
            }
        }
        return true;
    }

    /** Removes the node and, in turn, those that only it read, if nobody needs its outputs; returns their multiply-adds. */
    private long dropIfUnread(Entry start) {
        Deque<Entry> candidates = new ArrayDeque<>(List.of(start));
        long cost = 0;
        while (!candidates.isEmpty()) {
            Entry entry = candidates.remove();
            if (!entry.isAlive() || entry.node().outputs().stream().anyMatch(this::isNeeded)) {
                continue;
            }
            Node node = entry.node();
            Long known = costBeforeDetached.remove(entry);
            cost += known == null ? multiplyAdds(node) : known;
            entry.node = null;
            for (String value : node.outputs()) {
                if (!value.isEmpty()) {
                    producers.remove(value, entry);
                }
            }
            for (String value : Graph.reads(node)) {
                Set<Entry> others = readers.getOrDefault(value, new LinkedHashSet<>());
                others.remove(entry);
                if (others.isEmpty() && producers.containsKey(value)) {
                    candidates.add(producers.get(value));
                }
            }
        }
        return cost;
    }

    private boolean isNeeded(String value) {
        return !value.isEmpty()
                && (outputs.contains(value)
                        || !readers.getOrDefault(value, Set.of()).isEmpty());
    }

    private long multiplyAdds(Node node) {
        return types.multiplyAdds(node);
    }
}
