package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Gather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lets the neighbours of ghost modules take up the modules' orders of channels, so that no Gather runs.
 *
 * <p>Each class of coupled values gets one order. Whoever mixes channels permutes rows and columns of its weights, whoever
 * keeps them apart permutes its vectors. Where two orders meet that cannot be one, a Gather remains. The function computed
 * stays the same.
 */
final class ChannelOrders {
    private static final int MAX_DEPTH = 500;

    private final Graph student;
    private final Graph teacher;
    private final Map<String, Choice> choices;
    private final ChannelClasses classes;
    private final ChannelRoles roles;
    private final Map<String, List<Node>> joinsByClass = new HashMap<>();
    private final Map<String, List<int[]>> ordersByClass = new HashMap<>();
    private final Map<String, int[]> resolved = new HashMap<>();
    private final Set<String> resolving = new HashSet<>();
    private final Map<String, Choice> modulesByGather = new HashMap<>();

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> added = new LinkedHashMap<>();
    private final List<Node> gathers = new ArrayList<>();

    private ChannelOrders(Graph student, Graph teacher, Map<String, Choice> choices) {
        this.student = student;
        this.teacher = teacher;
        this.choices = choices;
        this.classes = ChannelClasses.of(teacher);
        this.roles = new ChannelRoles(teacher);
    }

    /**
     * A graph without needless Gathers.
     *
     * @param gathers those that remain
     */
    record Absorbed(Graph graph, List<Node> gathers) {}

    /**
     * Absorbs the orders of all modules.
     *
     * @param student the teacher with modules in the places of convolutions, each followed by its Gather
     */
    static Absorbed absorb(Graph student, Graph teacher, Map<String, Choice> choices) {
        return new ChannelOrders(student, teacher, choices).absorbed();
    }

    private Absorbed absorbed() {
        for (Node node : student.nodes()) {
            moduleOf(node).ifPresent(choice -> {
                modulesByGather.put(node.output(), choice);
                ordersByClass
                        .computeIfAbsent(classes.classOf(node.output()), c -> new ArrayList<>())
                        .add(ModuleNodes.order(choice));
            });
        }
        for (Node node : teacher.nodes()) {
            if (roles.of(node) == ChannelRole.JOINS) {
                joinsByClass
                        .computeIfAbsent(classes.classOf(node.output()), c -> new ArrayList<>())
                        .add(node);
            }
        }
        student.nodes().forEach(this::rewrite);
        Graph.Builder builder = student.toBuilder().nodes(nodes);
        added.forEach(builder::initializer);
        Set<String> read = new HashSet<>(student.outputs());
        nodes.forEach(node -> read.addAll(Graph.reads(node)));
        student.initializers().keySet().stream()
                .filter(value -> !read.contains(value) && !student.isInput(value))
                .forEach(builder::removeInitializer);
        return new Absorbed(builder.build(), List.copyOf(gathers));
    }

    private Optional<Choice> moduleOf(Node node) {
        if (!(node.op() instanceof Gather)) {
            return Optional.empty();
        }
        return choices.entrySet().stream()
                .filter(e -> ModuleInsertion.ownOrder(e.getKey()).equals(node.input(0)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The order of the channels of {@code value}: new channel q is old channel {@code order[q]}. */
    private int[] order(String value) {
        int channels = channels(value);
        if (channels == 0 || classes.isBlocked(value)) {
            return identity(channels);
        }
        String name = classes.classOf(value);
        int[] known = resolved.get(name);
        if (known != null) {
            return known;
        }
        if (resolving.size() > MAX_DEPTH || !resolving.add(name)) {
            return identity(channels);
        }
        int[] order = mostFrequent(ordersByClass.getOrDefault(name, List.of()))
                .or(() -> joinsByClass.getOrDefault(name, List.of()).stream()
                        .findFirst()
                        .map(this::joined))
                .filter(o -> o.length == channels)
                .orElse(identity(channels));
        resolving.remove(name);
        resolved.put(name, order);
        return order;
    }

    private static Optional<int[]> mostFrequent(List<int[]> orders) {
        int[] best = null;
        long most = 0;
        for (int[] order : orders) {
            long count = orders.stream().filter(o -> Arrays.equals(o, order)).count();
            if (count > most) {
                most = count;
                best = order;
            }
        }
        return Optional.ofNullable(best);
    }

    private int channels(String value) {
        long elements = teacher.shape(value)
                .filter(s -> s.rank() >= 2 && s.dim(1).isFixed())
                .map(s -> s.size(1))
                .orElse(0L);
        return (int) (elements / classes.elementsPerChannel(value));
    }

    /** The order that a joining node gives its output, from those of its inputs. */
    private int[] joined(Node node) {
        if (node.op() instanceof Concat) {
            List<Integer> order = new ArrayList<>();
            for (String value : node.inputs()) {
                int start = order.size();
                Arrays.stream(order(value)).forEach(c -> order.add(start + c));
            }
            return order.stream().mapToInt(Integer::intValue).toArray();
        }
        long[] pads = roles.channelPads(node).orElseThrow();
        int[] inner = order(node.input(0));
        int[] order = identity((int) (pads[0] + inner.length + pads[1]));
        for (int q = 0; q < inner.length; q++) {
            order[(int) pads[0] + q] = (int) pads[0] + inner[q];
        }
        return order;
    }

    private void rewrite(Node node) {
        Choice choice = node.outputs().isEmpty() ? null : modulesByGather.get(node.output());
        if (choice != null) {
            finish(node.withInputs(List.of(node.input(0))), ModuleNodes.order(choice), node.output());
            return;
        }
        Optional<Node> original = node.outputs().isEmpty() ? Optional.empty() : teacher.producer(node.output());
        if (original.isEmpty()) {
            // Inside a module: the primary convolutions read a value of the teacher, all else is the module's own.
            boolean readsTeacher = node.has(0) && teacher.type(node.input(0)).isPresent();
            nodes.add(readsTeacher ? permuter(node).mixing(order(node.input(0)), new int[0]) : node);
            return;
        }
        switch (roles.of(original.get())) {
            case MIXES -> nodes.add(permuter(node).mixing(order(node.input(0)), order(node.output())));
            case KEEPS -> nodes.add(permuter(node).keeping(order(node.output())));
            case JOINS -> {
                String own = node.output() + "/joined";
                if (Arrays.equals(joined(node), order(node.output()))) {
                    nodes.add(node);
                } else {
                    nodes.add(node.withOutputs(List.of(own)));
                    finish(
                            new Node(Names.of(node), node.op(), List.of(own), node.outputs()),
                            joined(node),
                            node.output());
                }
            }
            case FIXES -> nodes.add(node);
        }
    }

    private WeightPermutation permuter(Node node) {
        return new WeightPermutation(student, node, classes, added);
    }

    /** Brings the value read by {@code node}, which has the order {@code own}, into the order of {@code output}'s class. */
    private void finish(Node node, int[] own, String output) {
        int[] wanted = order(output);
        String value = node.input(0);
        if (Arrays.equals(own, wanted)) {
            int last = nodes.size() - 1;
            while (!nodes.get(last).output().equals(value)) {
                last--;
            }
            nodes.set(last, nodes.get(last).withOutputs(List.of(output)));
            return;
        }
        int[] place = new int[own.length];
        for (int q = 0; q < own.length; q++) {
            place[own[q]] = q;
        }
        String index = output + "/order";
        added.put(
                index,
                Tensor.vector(Arrays.stream(wanted).mapToLong(c -> place[c]).toArray()));
        Node gather = new Node(output + "/gather", new Gather(1), List.of(value, index), List.of(output));
        nodes.add(gather);
        gathers.add(gather);
    }

    static int[] identity(int count) {
        return IntStream.range(0, count).toArray();
    }
}
