package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.BinaryOp;
import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Dropout;
import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.GlobalAveragePool;
import dev.ghostify.graph.op.GlobalMaxPool;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.PRelu;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.ReduceOp;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.UnaryOp;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.graph.op.VariadicOp;
import java.util.Arrays;
import java.util.Optional;

/** Tells the {@link ChannelRole} of the nodes of one graph. */
final class ChannelRoles {
    private final Graph graph;

    ChannelRoles(Graph graph) {
        this.graph = graph;
    }

    ChannelRole of(Node node) {
        if (node.outputs().size() != 1 || !node.op().domain().isEmpty()) {
            return ChannelRole.FIXES;
        }
        if (isMixing(node)) {
            return ChannelRole.MIXES;
        }
        if (node.op() instanceof Concat concat && concat.axis() == 1 || padsChannels(node)) {
            return ChannelRole.JOINS;
        }
        return keeps(node) ? ChannelRole.KEEPS : ChannelRole.FIXES;
    }

    private boolean isMixing(Node node) {
        if (!isConstant(node, 1) || node.has(2) && !isConstant(node, 2)) {
            return false;
        }
        if (node.op() instanceof Conv conv) {
            return conv.group() == 1;
        }
        if (node.op() instanceof ConvTranspose conv) {
            return conv.group() == 1;
        }
        int rank = graph.shape(node.input(0)).map(Shape::rank).orElse(0);
        int weightRank = graph.shape(node.input(1)).map(Shape::rank).orElse(0);
        boolean product = node.op() instanceof MatMul || node.op() instanceof Gemm gemm && !gemm.transA();
        return product && rank == 2 && weightRank == 2 && !isConstant(node, 0);
    }

    /** A padding of axis 1 and no other, with constant pads at both ends and no new values but 0. */
    private boolean padsChannels(Node node) {
        return node.op() instanceof Pad pad
                && pad.mode().equals("constant")
                && !isConstant(node, 0)
                && !channelsKept(node)
                && channelPads(node).filter(p -> p[0] >= 0 && p[1] >= 0).isPresent();
    }

    /** Channels that a Pad adds in front and behind. */
    Optional<long[]> channelPads(Node node) {
        if (graph.shape(node.input(0)).isEmpty()) {
            return Optional.empty();
        }
        int rank = graph.shape(node.input(0)).get().rank();
        Optional<long[]> pads = longs(node, 1);
        Optional<long[]> axes = node.has(3) ? longs(node, 3) : Optional.of(range(rank));
        if (pads.isEmpty() || axes.isEmpty() || pads.get().length != 2 * axes.get().length) {
            return Optional.empty();
        }
        long[] found = new long[2];
        for (int i = 0; i < axes.get().length; i++) {
            if (Math.floorMod(axes.get()[i], (long) rank) == 1) {
                found[0] = pads.get()[i];
                found[1] = pads.get()[i + axes.get().length];
            }
        }
        return Optional.of(found);
    }

    private Optional<long[]> longs(Node node, int input) {
        return graph.elements(node.input(input))
                .filter(dims -> dims.stream().allMatch(d -> d.isFixed()))
                .map(dims -> dims.stream().mapToLong(d -> d.size()).toArray())
                .or(() -> graph.constant(node.input(input)).map(Tensor::toLongs));
    }

    private static long[] range(int count) {
        long[] values = new long[count];
        Arrays.setAll(values, i -> i);
        return values;
    }

    private boolean keeps(Node node) {
        if (isConstant(node, 0) && !(node.op() instanceof BinaryOp)) {
            return false;
        }
        Object op = node.op();
        if (op instanceof Conv conv) {
            return isConstant(node, 1)
                    && (!node.has(2) || isConstant(node, 2))
                    && channelsKept(node)
                    && graph.shape(node.input(0)).orElseThrow().dim(1).is(conv.group());
        }
        if (op instanceof BatchNormalization || op instanceof InstanceNormalization || op instanceof PRelu) {
            for (int i = 1; i < node.inputs().size(); i++) {
                if (!isConstant(node, i)) {
                    return false;
                }
            }
            return channelsKept(node);
        }
        if (op instanceof BinaryOp || op instanceof VariadicOp) {
            return operandsAgree(node);
        }
        if (op instanceof UnaryOp
                || op instanceof Clip
                || op instanceof Identity
                || op instanceof Dropout
                || op instanceof Cast
                || op instanceof MaxPool
                || op instanceof AveragePool
                || op instanceof GlobalAveragePool
                || op instanceof GlobalMaxPool
                || op instanceof Resize) {
            return channelsKept(node);
        }
        return movesChannelsWhole(node);
    }

    /** Operators with axes: none of them is the channel's, nor are channels regrouped. */
    private boolean movesChannelsWhole(Node node) {
        Object op = node.op();
        if (op instanceof Slice) {
            Optional<long[]> steps = node.has(4) ? longs(node, 4) : Optional.of(new long[] {1});
            return channelsKept(node)
                    && steps.isPresent()
                    && Arrays.stream(steps.get()).allMatch(s -> s > 0);
        }
        if (op instanceof Pad) {
            return channelsKept(node)
                    && channelPads(node).filter(p -> p[0] == 0 && p[1] == 0).isPresent();
        }
        if (op instanceof ReduceOp || op instanceof Squeeze || op instanceof Unsqueeze) {
            Optional<long[]> axes = node.has(1) ? longs(node, 1) : Optional.empty();
            int rank = graph.shape(op instanceof Unsqueeze ? node.output() : node.input(0))
                    .map(Shape::rank)
                    .orElse(0);
            return axes.isPresent()
                    && channelsKept(node)
                    && Arrays.stream(axes.get()).allMatch(a -> (a < 0 ? a + rank : a) >= 2);
        }
        if (op instanceof Flatten flatten) {
            return flatten.axis() == 1 && block(node) > 0;
        }
        return op instanceof Reshape && block(node) > 0;
    }

    /** Elements of the output's axis 1 for each of the input's: 1 where channels stay an axis, the area if flattened; 0 unless simple. */
    long block(Node node) {
        Optional<Shape> in = graph.shape(node.input(0));
        Optional<Shape> out = graph.shape(node.output());
        if (in.isEmpty() || out.isEmpty() || in.get().rank() < 2 || out.get().rank() < 2) {
            return 0;
        }
        if (!in.get().dim(1).isFixed() || !out.get().dim(1).isFixed()) {
            return 0;
        }
        if (!(node.op() instanceof Flatten || node.op() instanceof Reshape)) {
            return 1;
        }
        for (int axis = 2; axis < in.get().rank(); axis++) {
            if (!in.get().dim(axis).isFixed()) {
                return 0;
            }
        }
        long area = new Shape(in.get().dims().subList(2, in.get().rank())).elementCount();
        boolean batchKept = in.get().dim(0).equals(out.get().dim(0)) || node.op() instanceof Flatten;
        if (out.get().rank() == 2 && out.get().dim(1).is(in.get().size(1) * area)) {
            return area;
        }
        boolean unitTail =
                out.get().dims().subList(2, out.get().rank()).stream().allMatch(d -> d.is(1));
        return batchKept
                        && in.get().rank() == 2
                        && unitTail
                        && out.get().dim(1).equals(in.get().dim(1))
                ? 1
                : 0;
    }

    /** Dynamic operands either have the output's channels or one channel for all; none has fewer axes. */
    private boolean operandsAgree(Node node) {
        Optional<Shape> out = graph.shape(node.output());
        if (out.isEmpty() || out.get().rank() < 2 || !out.get().dim(1).isFixed()) {
            return false;
        }
        for (String value : node.inputs()) {
            Optional<Shape> shape = graph.shape(value);
            if (shape.isEmpty()) {
                return false;
            }
            if (graph.constant(value).isEmpty()
                    && (shape.get().rank() != out.get().rank()
                            || !(shape.get().dim(1).is(1)
                                    || shape.get().dim(1).equals(out.get().dim(1))))) {
                return false;
            }
        }
        return true;
    }

    private boolean channelsKept(Node node) {
        Optional<Shape> in = graph.shape(node.input(0));
        Optional<Shape> out = graph.shape(node.output());
        return in.isPresent()
                && out.isPresent()
                && in.get().rank() >= 2
                && out.get().rank() >= 2
                && in.get().dim(1).isFixed()
                && in.get().dim(1).equals(out.get().dim(1));
    }

    boolean isConstant(Node node, int input) {
        return node.has(input) && graph.constant(node.input(input)).isPresent();
    }
}
