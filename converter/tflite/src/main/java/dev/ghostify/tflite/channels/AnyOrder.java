package dev.ghostify.tflite.channels;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.GlobalAveragePool;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.op.LeakyRelu;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Tanh;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which values may have their channels in any order, because all that is read of them ends in weights. */
final class AnyOrder {
    private static final Set<Class<? extends Op>> CHANNEL_BY_CHANNEL = Set.of(
            Relu.class,
            Clip.class,
            LeakyRelu.class,
            Sigmoid.class,
            Tanh.class,
            HardSwish.class,
            HardSigmoid.class,
            MaxPool.class,
            AveragePool.class,
            GlobalAveragePool.class);

    private final Graph graph;
    private final Set<String> values = new HashSet<>();

    AnyOrder(Graph graph, ChannelMoves moves) {
        this.graph = graph;
        Map<String, List<String>> moved = new HashMap<>();
        for (Node node : graph.nodes()) {
            moves.at(node).ifPresent(move -> moved.put(node.output(), move.inputs()));
        }
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            node.outputs().stream().filter(value -> isFree(value, moves)).forEach(values::add);
        }
    }

    boolean contains(String value) {
        return values.contains(value);
    }

    private boolean isFree(String value, ChannelMoves moves) {
        return !graph.isOutput(value)
                && moves.channels(value).isPresent()
                && graph.readers(value).stream().allMatch(reader -> takes(reader, value, moves));
    }

    private boolean takes(Node reader, String value, ChannelMoves moves) {
        if (absorbs(reader)) {
            return reader.input(0).equals(value)
                    && reader.inputs().stream().filter(value::equals).count() == 1;
        }
        if (carries(reader)) {
            return values.contains(reader.output());
        }
        return end(reader, value, moves)
                .filter(move -> values.containsAll(move.outputs()))
                .isPresent();
    }

    /** The move that reads {@code value}: that of its reader, or that of the shuffle which its reader begins. */
    private Optional<ChannelMoves.Move> end(Node reader, String value, ChannelMoves moves) {
        Node last = reader;
        for (int step = 0; step < 3; step++) {
            Optional<ChannelMoves.Move> move =
                    moves.at(last).filter(m -> m.inputs().contains(value));
            List<Node> next = graph.readers(last.output());
            if (move.isPresent() || next.size() != 1) {
                return move;
            }
            last = next.get(0);
        }
        return Optional.empty();
    }

    /** A convolution over all channels with stored weights: their order ends here. */
    boolean absorbs(Node node) {
        return node.op() instanceof Conv conv
                && conv.group() == 1
                && weight(node).isPresent();
    }

    /** Works on each channel alone, so that its output has the order of its input. */
    boolean carries(Node node) {
        if (node.op() instanceof Conv conv) {
            return conv.group() > 1
                    && weight(node)
                            .filter(w -> w.shape().size(0) == conv.group()
                                    && w.shape().size(1) == 1)
                            .isPresent()
                    && (!node.has(2) || graph.constant(node.input(2)).isPresent());
        }
        return CHANNEL_BY_CHANNEL.contains(node.op().getClass())
                && node.outputs().size() == 1;
    }

    private Optional<Tensor> weight(Node node) {
        return graph.constant(node.input(1)).filter(w -> w.dtype() == DataType.FLOAT && w.rank() == 4);
    }
}
