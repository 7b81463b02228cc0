package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out channels of a convolution in the whole of their {@link Region}; the readers make up for them with those that stay. */
final class ChannelRemoval {
    private final Graph graph;
    private final ChannelSelection selection;
    private final Map<String, Tensor> added = new HashMap<>();

    private ChannelRemoval(Graph graph, ChannelSelection selection) {
        this.graph = graph;
        this.selection = selection;
    }

    /**
     * The graph without the channels that are left out.
     *
     * @param conv by its output; the rest may have changed since it was looked at
     * @param weight {@code [channels][inputs * kh * kw]} of all channels
     */
    static Graph apply(Graph graph, Node conv, ChannelSelection selection, float[][] weight, float[] bias) {
        return new ChannelRemoval(graph, selection).applied(conv, weight, bias);
    }

    private Graph applied(Node conv, float[][] weight, float[] bias) {
        Node current = graph.producer(conv.output()).orElseThrow();
        Region region = Region.of(graph, current).orElseThrow();
        Map<Node, Node> changed = new HashMap<>();
        changed.put(current, pruned(current, weight, bias));
        for (Node node : region.between()) {
            changed.put(node, kept(node));
        }
        for (Node node : region.readers()) {
            changed.put(node, reading(node));
        }
        Graph.Builder builder = Graph.builder(graph.name())
                .nodes(graph.nodes().stream()
                        .map(node -> changed.getOrDefault(node, node))
                        .toList())
                .outputs(graph.outputs());
        graph.initializers().forEach(builder::initializer);
        added.forEach(builder::initializer);
        graph.inputs().forEach(input -> builder.input(input, graph.type(input).orElseThrow()));
        // What was declared of the values between counts the old channels.
        Set<String> shrunk = new HashSet<>(current.outputs());
        region.between().forEach(node -> shrunk.addAll(node.outputs()));
        graph.declaredTypes().forEach((value, type) -> {
            if (!shrunk.contains(value)) {
                builder.declare(value, type);
            }
        });
        return builder.build();
    }

    private Node pruned(Node conv, float[][] weight, float[] bias) {
        Shape shape = graph.constant(conv.input(1)).orElseThrow().shape();
        Tensor all = Weights.tensor(shape, weight);
        return withConstants(
                conv,
                WeightPermutation.taken(all, 0, selection.kept()),
                WeightPermutation.taken(Tensor.vector(bias), 0, selection.kept()));
    }

    private Node kept(Node node) {
        if (!(node.op() instanceof Conv conv)) {
            return node;
        }
        Node smaller =
                new Node(node.name(), new Conv(conv.window(), selection.kept().length), node.inputs(), node.outputs());
        Tensor weight = WeightPermutation.taken(graph.constant(node.input(1)).orElseThrow(), 0, selection.kept());
        return node.has(2)
                ? withConstants(
                        smaller,
                        weight,
                        WeightPermutation.taken(graph.constant(node.input(2)).orElseThrow(), 0, selection.kept()))
                : withConstants(smaller, weight);
    }

    /** {@code W_kept + W_left T}, and what the constants of those left out come to; at padded borders that is not exact. */
    private Node reading(Node node) {
        Tensor old = graph.constant(node.input(1)).orElseThrow();
        int outputs = (int) old.shape().size(0);
        int taps = (int) (old.shape().size(2) * old.shape().size(3));
        int[] kept = selection.kept();
        float[][] rows = Weights.rows(old, outputs);
        float[][] smaller = new float[outputs][kept.length * taps];
        float[] bias = node.has(2)
                ? graph.constant(node.input(2)).orElseThrow().toFloats().clone()
                : new float[outputs];
        for (int j = 0; j < outputs; j++) {
            for (int k = 0; k < kept.length; k++) {
                System.arraycopy(rows[j], kept[k] * taps, smaller[j], k * taps, taps);
            }
            for (int i = 0; i < selection.left().length; i++) {
                for (int tap = 0; tap < taps; tap++) {
                    float w = rows[j][selection.left()[i] * taps + tap];
                    bias[j] += (float) (w * selection.constants()[i]);
                    for (int k = 0; k < kept.length; k++) {
                        smaller[j][k * taps + tap] += (float) (w * selection.follow()[i][k]);
                    }
                }
            }
        }
        Shape shape = old.shape().with(1, Dim.of(kept.length));
        return withConstants(node, Weights.tensor(shape, smaller), Tensor.vector(bias));
    }

    private Node withConstants(Node node, Tensor... constants) {
        List<String> inputs = new ArrayList<>(List.of(node.input(0)));
        for (Tensor constant : constants) {
            String name = Names.of(node) + "/pruned." + inputs.size();
            while (graph.initializers().containsKey(name) || added.containsKey(name)) {
                name += "+";
            }
            added.put(name, constant);
            inputs.add(name);
        }
        return node.withInputs(inputs);
    }
}
