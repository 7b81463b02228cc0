package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/** Puts two convolutions with few channels between them in the place of one. */
final class LowRankInsertion {
    private LowRankInsertion() {}

    static Graph insert(Graph graph, Node conv, Tensor weight, LowRankFit fit) {
        String name = Names.of(conv);
        String between = name + "/reduce";
        String expand = name + "/expand";
        int channels = fit.reduce().length;
        Shape outer = Shape.of(fit.expand().length, channels, 1, 1);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.output().equals(conv.output())) {
                nodes.add(node);
                continue;
            }
            nodes.add(new Node(between, node.op(), List.of(node.input(0), between + ".weight"), List.of(between)));
            nodes.add(new Node(
                    expand,
                    new Conv(Window.of(1, 1), 1),
                    List.of(between, expand + ".weight", expand + ".bias"),
                    node.outputs()));
        }
        return graph.toBuilder()
                .nodes(nodes)
                .initializer(
                        between + ".weight", Weights.tensor(weight.shape().with(0, Dim.of(channels)), fit.reduce()))
                .initializer(expand + ".weight", Weights.tensor(outer, fit.expand()))
                .initializer(expand + ".bias", Tensor.vector(fit.bias()))
                .build();
    }
}
