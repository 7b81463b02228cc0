package dev.ghostify.tflite.channels;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.op.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Recognizes nodes of images that do nothing but choose and order channels. */
final class ChannelMoves {
    private static final int CHANNELS = 1;

    private final Graph graph;

    ChannelMoves(Graph graph) {
        this.graph = graph;
    }

    /**
     * What a node makes of its inputs.
     *
     * @param inputs the images read
     * @param outputs for each output the channels it holds, counted through all inputs
     * @param shuffles whether it puts channels between others
     */
    record Move(List<String> inputs, List<String> outputs, List<int[]> channels, boolean shuffles) {}

    /** Channels of an image whose number is known. */
    Optional<Integer> channels(String value) {
        return graph.shape(value)
                .filter(shape -> shape.rank() == 4 && shape.dim(CHANNELS).isFixed())
                .map(shape -> (int) shape.size(CHANNELS));
    }

    /** The move that ends at {@code node}; a shuffle of three nodes ends at its last. */
    Optional<Move> at(Node node) {
        if (node.op() instanceof Reshape) {
            return shuffle(node);
        }
        Optional<Integer> in = node.inputs().isEmpty() ? Optional.empty() : channels(node.input(0));
        if (in.isEmpty() || node.outputs().stream().anyMatch(o -> channels(o).isEmpty())) {
            return Optional.empty();
        }
        int count = in.get();
        if (node.op() instanceof Concat concat) {
            return concat(node, concat);
        }
        if (node.op() instanceof Identity) {
            return Optional.of(move(node, List.of(range(0, count)), false));
        }
        if (node.op() instanceof Split split) {
            return split.axis() == CHANNELS ? Optional.of(split(node)) : Optional.empty();
        }
        if (node.op() instanceof Gather gather) {
            boolean isList =
                    graph.shape(node.input(1)).filter(s -> s.rank() == 1).isPresent();
            return graph.constant(node.input(1))
                    .filter(i -> isList && gather.axis() == CHANNELS)
                    .map(i -> move(node, List.of(positive(i.toLongs(), count)), true));
        }
        return node.op() instanceof Slice ? slice(node, count) : Optional.empty();
    }

    private static Move move(Node node, List<int[]> channels, boolean shuffles) {
        return new Move(List.of(node.input(0)), node.outputs(), channels, shuffles);
    }

    private Optional<Move> concat(Node node, Concat concat) {
        int total = 0;
        for (String input : node.inputs()) {
            Optional<Integer> count = channels(input);
            if (concat.axis() != CHANNELS
                    || count.isEmpty()
                    || graph.constant(input).isPresent()) {
                return Optional.empty();
            }
            total += count.get();
        }
        return Optional.of(new Move(node.inputs(), node.outputs(), List.of(range(0, total)), false));
    }

    private Move split(Node node) {
        List<int[]> parts = new ArrayList<>();
        int start = 0;
        for (String output : node.outputs()) {
            int count = channels(output).orElseThrow();
            parts.add(range(start, start + count));
            start += count;
        }
        return move(node, parts, false);
    }

    /** A slice of channels and of nothing else. */
    private Optional<Move> slice(Node node, int count) {
        Optional<int[]> starts = integers(node, 1);
        Optional<int[]> axes = integers(node, 3);
        Optional<int[]> steps = node.has(4) ? integers(node, 4) : Optional.of(new int[] {1});
        boolean isOne = starts.filter(s -> s.length == 1).isPresent()
                && axes.filter(a -> Arrays.equals(a, new int[] {CHANNELS})).isPresent()
                && steps.filter(s -> Arrays.equals(s, new int[] {1})).isPresent();
        if (!isOne) {
            return Optional.empty();
        }
        int given = starts.get()[0];
        int start = Math.max(0, Math.min(count, given < 0 ? given + count : given));
        int taken = channels(node.output()).orElseThrow();
        return Optional.of(move(node, List.of(range(start, start + taken)), false));
    }

    private Optional<int[]> integers(Node node, int input) {
        return node.has(input)
                ? graph.constant(node.input(input))
                        .map(t -> Arrays.stream(t.toLongs())
                                .mapToInt(v -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, v)))
                                .toArray())
                : Optional.empty();
    }

    /** Reshape to (group, channel of the group), Transpose of the two, Reshape back. */
    private Optional<Move> shuffle(Node last) {
        Optional<Node> middle = soleProducer(last.input(0)).filter(n -> n.op() instanceof Transpose);
        Optional<Node> first = middle.flatMap(n -> soleProducer(n.input(0))).filter(n -> n.op() instanceof Reshape);
        if (first.isEmpty() || !((Transpose) middle.get().op()).perm().equals(List.of(0, 2, 1, 3, 4))) {
            return Optional.empty();
        }
        String source = first.get().input(0);
        Optional<Shape> image = graph.shape(source);
        Optional<Shape> groups = graph.shape(first.get().output());
        boolean isShuffle = channels(source).isPresent()
                && groups.filter(s -> parts(image.orElseThrow(), s)).isPresent()
                && graph.shape(last.output())
                        .filter(image.orElseThrow()::equals)
                        .isPresent();
        if (!isShuffle) {
            return Optional.empty();
        }
        int count = channels(source).orElseThrow();
        int perGroup = (int) groups.orElseThrow().size(2);
        int groupCount = count / perGroup;
        int[] order = IntStream.range(0, count)
                .map(c -> c % groupCount * perGroup + c / groupCount)
                .toArray();
        return Optional.of(new Move(List.of(source), last.outputs(), List.of(order), true));
    }

    /** Whether the channels, and nothing else, stand as two axes. */
    private static boolean parts(Shape image, Shape groups) {
        if (groups.rank() != 5 || !groups.dim(1).isFixed() || !groups.dim(2).isFixed()) {
            return false;
        }
        List<Dim> others = List.of(groups.dim(0), groups.dim(3), groups.dim(4));
        return groups.size(1) * groups.size(2) == image.size(CHANNELS)
                && others.equals(List.of(image.dim(0), image.dim(2), image.dim(3)));
    }

    private Optional<Node> soleProducer(String value) {
        return graph.isOutput(value) || graph.readers(value).size() != 1 ? Optional.empty() : graph.producer(value);
    }

    private static int[] range(int start, int end) {
        return IntStream.range(start, end).toArray();
    }

    private static int[] positive(long[] indices, int count) {
        return Arrays.stream(indices)
                .mapToInt(i -> (int) (i < 0 ? i + count : i))
                .toArray();
    }
}
