package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values whose channels must stand in one order: coupled by additions and by everything that keeps channels apart.
 *
 * <p>A class is blocked where the old order has to stand: at inputs and outputs of the graph, and next to nodes that know
 * channels by number.
 */
final class ChannelClasses {
    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, Long> elementsPerChannel = new HashMap<>();
    private final Set<String> blocked = new HashSet<>();

    private ChannelClasses() {}

    static ChannelClasses of(Graph graph) {
        ChannelClasses classes = new ChannelClasses();
        ChannelRoles roles = new ChannelRoles(graph);
        graph.inputs().forEach(classes::block);
        for (Node node : graph.nodes()) {
            switch (roles.of(node)) {
                case KEEPS -> classes.keep(graph, roles, node);
                case MIXES, JOINS -> {
                    // Either side has a class of its own.
                }
                case FIXES -> {
                    Graph.reads(node).forEach(classes::block);
                    node.outputs().forEach(classes::block);
                }
            }
        }
        graph.outputs().forEach(classes::block);
        return classes;
    }

    private void keep(Graph graph, ChannelRoles roles, Node node) {
        Optional<Shape> out = graph.shape(node.output());
        for (String value : node.inputs()) {
            Optional<Shape> in = graph.shape(value);
            boolean isData = !value.isEmpty()
                    && graph.constant(value).isEmpty()
                    && in.isPresent()
                    && in.get().rank() >= 2
                    && in.get().dim(1).isFixed()
                    && (node.input(0).equals(value)
                            || in.get().dim(1).equals(out.orElseThrow().dim(1)));
            if (!isData
                    || out.isPresent()
                            && in.get().dim(1).is(1)
                            && !out.get().dim(1).is(1)) {
                continue;
            }
            long factor = node.input(0).equals(value) ? Math.max(1, roles.block(node)) : 1;
            long elements = elementsPerChannel(value) * factor;
            Long known = elementsPerChannel.putIfAbsent(node.output(), elements);
            if (known != null && known != elements) {
                block(value);
                block(node.output());
            }
            union(value, node.output());
        }
    }

    private void block(String value) {
        blocked.add(find(value));
    }

    private void union(String a, String b) {
        String one = find(a);
        String other = find(b);
        if (!one.equals(other)) {
            parent.put(one, other);
            if (blocked.contains(one)) {
                blocked.add(other);
            }
        }
    }

    private String find(String value) {
        String root = value;
        for (String next = parent.get(root); next != null; next = parent.get(root)) {
            root = next;
        }
        String current = value;
        while (!current.equals(root)) {
            String next = parent.put(current, root);
            current = next == null ? root : next;
        }
        return root;
    }

    /** The class of {@code value}: equal for values that are coupled. */
    String classOf(String value) {
        return find(value);
    }

    boolean isBlocked(String value) {
        return blocked.contains(find(value));
    }

    /** Elements of axis 1 for each channel: more than 1 behind a Flatten. */
    long elementsPerChannel(String value) {
        return elementsPerChannel.getOrDefault(value, 1L);
    }
}
