package dev.ghostify.tflite.channels;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Folds channel shuffles into the weights of the convolutions behind them.
 *
 * <pre>
 * before  y = Shuffle(Concat(a, b))                       after  z = Concat(a[m:], b[m:])
 *         z = Split(y)[1]                                        c = Conv(z, w')
 *         c = Conv(z, w)
 * where   w' has the input channels of w in the order in which z now holds them
 * needs   everything that reads y ends in convolutions over all channels with stored weights
 * </pre>
 *
 * <p>A shuffle and a split take the first half of what was joined, of both parts: runs of neighbours of each. So the channels that a
 * convolution of ShuffleNet reads lie in a few runs, however many shuffles they went through, and no TRANSPOSE is left.
 *
 * <p>Source of the operator: X. Zhang et al., ShuffleNet, CVPR 2018.
 */
public final class FoldChannelShuffles {
    /** One channel of a value that is computed, not moved. */
    private record Channel(String value, int place) {}

    /** What a value's channels hold, in ONNX order; {@code isMixed} if they are not in runs as they were made. */
    private record Content(List<Channel> channels, boolean isMixed) {}

    /** A value with the same channels in the order {@code order}: for each of its channels the one of ONNX. */
    private record Stored(String value, List<Integer> order) {}

    private final Graph graph;
    private final ChannelMoves moves;
    private final AnyOrder anyOrder;
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Stored> stored = new HashMap<>();
    private final Map<String, Integer> ages = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Graph.Builder builder;

    private FoldChannelShuffles(Graph graph) {
        this.graph = graph;
        this.moves = new ChannelMoves(graph);
        this.anyOrder = new AnyOrder(graph, moves);
        this.builder = graph.toBuilder();
    }

    /** The same function without the shuffles that weights can take in; moves that nobody reads any more stay behind. */
    public static Graph apply(Graph graph) {
        return new FoldChannelShuffles(graph).run();
    }

    private Graph run() {
        boolean changed = false;
        for (Node node : graph.nodes()) {
            Optional<ChannelMoves.Move> move = moves.at(node);
            move.ifPresent(this::follow);
            boolean isFolded = move.isEmpty()
                    && (anyOrder.absorbs(node) || anyOrder.carries(node))
                    && anyOrder.contains(node.input(0))
                    && content(node.input(0)).isMixed();
            nodes.add(isFolded ? fold(node) : node);
            changed |= isFolded;
        }
        return changed ? builder.nodes(nodes).build() : graph;
    }

    private Content content(String value) {
        return contents.computeIfAbsent(value, v -> {
            ages.put(v, ages.size());
            int count = moves.channels(v).orElse(0);
            return new Content(
                    IntStream.range(0, count).mapToObj(c -> new Channel(v, c)).toList(), false);
        });
    }

    private void follow(ChannelMoves.Move move) {
        List<Channel> all = new ArrayList<>();
        boolean isMixed = move.shuffles();
        for (String input : move.inputs()) {
            all.addAll(content(input).channels());
            isMixed |= content(input).isMixed();
        }
        for (int i = 0; i < move.outputs().size(); i++) {
            List<Channel> taken =
                    IntStream.of(move.channels().get(i)).mapToObj(all::get).toList();
            contents.put(move.outputs().get(i), new Content(taken, isMixed));
        }
    }

    /** The node on its input as it can be had without shuffles; a depthwise node's output has that order too. */
    private Node fold(Node node) {
        Stored input = stored.computeIfAbsent(node.input(0), this::gather);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, input.value());
        if (node.op() instanceof Conv) {
            boolean absorbs = anyOrder.absorbs(node);
            inputs.set(1, permuted(node.output(), node.input(1), absorbs ? 1 : 0, input.order()));
            if (!absorbs && node.has(2)) {
                inputs.set(2, permuted(node.output(), node.input(2), 0, input.order()));
            }
        }
        if (anyOrder.carries(node)) {
            content(node.output());
            Channel[] places = new Channel[input.order().size()];
            for (int i = 0; i < places.length; i++) {
                places[input.order().get(i)] = new Channel(node.output(), i);
            }
            contents.put(node.output(), new Content(List.of(places), true));
        }
        return node.withInputs(inputs);
    }

    /** The runs of neighbours that hold the channels of {@code value}, joined; older values first. */
    private Stored gather(String value) {
        List<Channel> channels = content(value).channels();
        List<Integer> order = IntStream.range(0, channels.size())
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer c) -> ages.getOrDefault(channels.get(c).value(), 0))
                        .thenComparing(c -> channels.get(c).place()))
                .toList();
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < order.size(); ) {
            Channel first = channels.get(order.get(start));
            int end = start + 1;
            while (end < order.size()
                    && channels.get(order.get(end)).equals(new Channel(first.value(), first.place() + end - start))) {
                end++;
            }
            parts.add(run(value, first, end - start));
            start = end;
        }
        if (parts.size() == 1) {
            return new Stored(parts.get(0), order);
        }
        String joined = value + "/unshuffled";
        nodes.add(new Node(joined, new Concat(1), parts, List.of(joined)));
        return new Stored(joined, order);
    }

    private String run(String value, Channel first, int count) {
        if (moves.channels(first.value()).orElseThrow() == count) {
            return first.value();
        }
        String name = value + "/unshuffled/" + nodes.size();
        List<String> inputs = List.of(
                first.value(),
                stored(name + "/start", Tensor.vector((long) first.place())),
                stored(name + "/end", Tensor.vector((long) first.place() + count)),
                stored(name + "/axis", Tensor.vector(1L)));
        nodes.add(new Node(name, new Slice(), inputs, List.of(name)));
        return name;
    }

    private String stored(String name, Tensor tensor) {
        builder.initializer(name, tensor);
        return name;
    }

    /** The weights of {@code reader} with axis {@code axis} in the order {@code order}. */
    private String permuted(String reader, String weight, int axis, List<Integer> order) {
        Tensor tensor = graph.constant(weight).orElseThrow();
        Shape shape = tensor.shape();
        float[] from = tensor.toFloats();
        float[] to = new float[from.length];
        int count = order.size();
        int inner = 1;
        for (int k = axis + 1; k < shape.rank(); k++) {
            inner *= (int) shape.size(k);
        }
        for (int start = 0; start < from.length; start += count * inner) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(from, start + order.get(i) * inner, to, start + i * inner, inner);
            }
        }
        return stored(reader + "/unshuffled/" + weight, Tensor.ofFloats(shape, to));
    }
}
