package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single layers as graphs of their own, to be timed: the weights have the right shapes and nothing else. */
public final class LayerGraphs {
    private LayerGraphs() {}

    /**
     * A convolution of {@code graph} with its activation, if it has one, for one image.
     *
     * @param graph shapes known but for the batch
     */
    public static Graph plain(Graph graph, Node conv) {
        Graph.Builder alone = Graph.builder("layer");
        Node simple = conv.withInputs(conv.inputs());
        alone.input(
                conv.input(0),
                graph.tensorType(conv.input(0))
                        .map(t -> t.withShape(t.shape().with(0, Dim.of(1))))
                        .orElseThrow(() -> new InvariantException("the type of '" + conv.input(0) + "' is not known")));
        alone.node(simple);
        for (int i = 1; i < conv.inputs().size(); i++) {
            addConstant(graph, conv, i, alone);
        }
        Optional<Node> activation = Layer.of(graph, conv).activation();
        activation.ifPresent(node -> {
            alone.node(node);
            for (int i = 1; i < node.inputs().size(); i++) {
                addConstant(graph, node, i, alone);
            }
        });
        return alone.output(activation.orElse(conv).output()).build();
    }

    private static void addConstant(Graph graph, Node node, int input, Graph.Builder alone) {
        if (node.has(input)) {
            alone.initializer(
                    node.input(input), graph.constant(node.input(input)).orElseThrow());
        }
    }

    /** The same with {@code replacement} in the convolution's place. */
    public static Graph replaced(Graph graph, Node conv, Replacement replacement) {
        Graph plain = plain(graph, conv);
        Tensor weight = graph.constant(conv.input(1)).orElseThrow();
        if (replacement instanceof LowRank rank) {
            return LowRankInsertion.insert(plain, conv, weight, unfitted(weight, rank));
        }
        if (replacement instanceof Pruned pruned) {
            return pruned(plain, conv, pruned.channels());
        }
        GhostPlan.Spec spec = (GhostPlan.Spec) replacement;
        Optional<Node> moved =
                spec.topology() == Topology.PUBLISHED ? Layer.of(graph, conv).activation() : Optional.empty();
        Optional<Tensor> bias = conv.has(2) ? graph.constant(conv.input(2)) : Optional.empty();
        GhostWeights weights = ReplaceConvWithGhostModule.unfitted(weight, bias, spec);
        return withoutGather(ModuleInsertion.insert(plain, conv, weight, weights, spec, moved), conv);
    }

    /** The convolution with its first channels; its activation has no weights. */
    private static Graph pruned(Graph plain, Node conv, int channels) {
        int[] first = ChannelOrders.identity(channels);
        Graph.Builder alone = plain.toBuilder();
        for (int i = 1; i < conv.inputs().size(); i++) {
            if (conv.has(i)) {
                Tensor all = plain.constant(conv.input(i)).orElseThrow();
                alone.initializer(conv.input(i), WeightPermutation.taken(all, 0, first));
            }
        }
        return alone.build();
    }

    /** The first channels as primaries need no order restored; whole networks take up theirs too. */
    private static Graph withoutGather(Graph graph, Node conv) {
        String own = ModuleInsertion.ownOrder(Names.of(conv));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Node gather = graph.readers(own).get(0);
        nodes.remove(gather);
        nodes.replaceAll(node -> node.output().equals(own) ? node.withOutputs(gather.outputs()) : node);
        return graph.toBuilder().nodes(nodes).removeInitializer(gather.input(1)).build();
    }

    private static LowRankFit unfitted(Tensor weight, LowRank rank) {
        Shape shape = weight.shape();
        float[][] reduce = new float[rank.channels()][(int) Replacement.inputs(shape)];
        float[][] expand = new float[(int) shape.size(0)][rank.channels()];
        for (int q = 0; q < reduce.length; q++) {
            reduce[q][0] = 1f / reduce.length;
            expand[q][q] = 1;
        }
        return new LowRankFit(reduce, expand, new float[expand.length], Double.NaN);
    }
}
