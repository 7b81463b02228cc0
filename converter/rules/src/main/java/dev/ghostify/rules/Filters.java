package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A Conv, ConvTranspose or Gemm with known weights, into which an affine function of its output channels can be folded. */
final class Filters {
    private final Node node;
    private final Tensor weight;
    private final Optional<Tensor> bias;
    private final int channels;

    private Filters(Node node, Tensor weight, Optional<Tensor> bias) {
        this.node = node;
        this.weight = weight;
        this.bias = bias;
        this.channels = channels(node.op(), weight.shape());
    }

    /** The node of {@code output} in the match, which {@link #check} accepted. */
    static Filters of(Match m, String output) {
        Node node = m.node(output);
        GraphView graph = m.graph();
        return new Filters(
                node,
                graph.constant(node.input(1)).orElseThrow(),
                node.has(2) ? graph.constant(node.input(2)) : Optional.empty());
    }

    /** Whether nobody else reads {@code output} of the match and its weight and bias are known real numbers. */
    static Verdict check(Match m, String output) {
        Node node = m.node(output);
        String what = node.op().type();
        if (m.isReadOutside(output)) {
            return Verdict.declined("the " + what + " output is read elsewhere");
        }
        for (int input = 1; input <= 2; input++) {
            if (node.has(input)) {
                Optional<Tensor> data = m.graph().constant(node.input(input));
                if (data.isEmpty()) {
                    return Verdict.declined("'" + node.input(input) + "' is not an initializer");
                }
                if (!data.get().dtype().isFloatingPoint()) {
                    return Verdict.declined("the weights of the " + what + " are not real numbers");
                }
            }
        }
        return checkBias(of(m, output));
    }

    private static Verdict checkBias(Filters filters) {
        long length = filters.bias.map(Tensor::elementCount).orElse(1L);
        long last = filters.bias
                .filter(b -> b.rank() > 0)
                .map(b -> b.shape().size(-1))
                .orElse(1L);
        return Verdict.fitsIf(
                (length == 1 || length == filters.channels) && last == length,
                "the bias of the " + filters.node.op().type() + " is not one number for each output channel");
    }

    private static int channels(Op op, Shape w) {
        if (op instanceof ConvTranspose t) {
            return Math.toIntExact(w.size(1) * t.group());
        }
        return Math.toIntExact(op instanceof Gemm g && !g.transB() ? w.size(1) : w.size(0));
    }

    int channels() {
        return channels;
    }

    /** The rank of the output. */
    int rank() {
        return weight.rank();
    }

    /** The axis of the output that counts its channels. */
    int channelAxis() {
        return 1;
    }

    /** Whether {@code affine} has as many channels, and the new weights fit their element type. */
    Verdict accepts(ChannelAffine affine) {
        String what = node.op().type();
        if (affine.channels() != 1 && affine.channels() != channels) {
            return Verdict.declined(affine.channels() + " channels follow a " + what + " of " + channels);
        }
        return Verdict.fitsIf(
                isFinite(newBias(affine)) && (affine.onlyShifts() || isFinite(newWeight(affine))),
                "the new weights do not fit " + weight.dtype().text());
    }

    private static boolean isFinite(Tensor tensor) {
        // float and double hold every product of usable parameters; testing 400 MB of them would cost more than it
        // finds.
        if (tensor.dtype().bits() >= 32) {
            return true;
        }
        for (double value : tensor.toDoubles()) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the node with {@code affine} folded in; returns its output. */
    String fold(Patch.Builder patch, ChannelAffine affine) {
        String w = affine.onlyShifts() ? node.input(1) : patch.initializer(node.input(1), newWeight(affine));
        String hint = node.has(2) ? node.input(2) : node.input(1) + "_bias";
        Op op = node.op() instanceof Gemm g ? new Gemm(g.alpha(), 1f, g.transA(), g.transB()) : node.op();
        return patch.node(node.name(), op, List.of(node.input(0), w, patch.initializer(hint, newBias(affine))));
    }

    /** Adds the Conv {@code node} with these weights in place of {@code old} and with this bias; returns its output. */
    static String remade(Patch.Builder patch, Node node, Tensor old, double[] weights, double[] bias) {
        String weight = patch.initializer(node.input(1), Tensor.ofReals(old.type(), weights));
        String hint = node.has(2) ? node.input(2) : node.input(1) + "_bias";
        String shift = patch.initializer(hint, Tensor.ofReals(old.type().withShape(Shape.of(bias.length)), bias));
        return patch.node(node.name(), node.op(), node.input(0), weight, shift);
    }

    private Tensor newBias(ChannelAffine affine) {
        double[] old = bias.map(Tensor::toDoubles).orElse(new double[1]);
        double beta = node.op() instanceof Gemm g ? g.beta() : 1;
        double[] made = new double[channels];
        for (int c = 0; c < channels; c++) {
            made[c] = affine.scale(c) * (beta * old[old.length == 1 ? 0 : c]) + affine.shift(c);
        }
        return Tensor.ofReals(weight.type().withShape(Shape.of(channels)), made);
    }

    private Tensor newWeight(ChannelAffine affine) {
        return Scaling.blocks(weight, block(), channelOfBlock(), affine::scale);
    }

    /** Number of adjacent weights that belong to one output channel. */
    private int block() {
        Op op = node.op();
        if (op instanceof Gemm g) {
            return g.transB() ? Math.toIntExact(weight.shape().size(1)) : 1;
        }
        long kernel = 1;
        for (int axis = 2; axis < weight.rank(); axis++) {
            kernel *= weight.shape().size(axis);
        }
        return Math.toIntExact(
                op instanceof ConvTranspose ? kernel : kernel * weight.shape().size(1));
    }

    private IntUnaryOperator channelOfBlock() {
        Op op = node.op();
        if (op instanceof ConvTranspose t) {
            int perGroup = Math.toIntExact(weight.shape().size(1));
            int inputsPerGroup = Math.toIntExact(weight.shape().size(0) / t.group());
            return block -> block / perGroup / inputsPerGroup * perGroup + block % perGroup;
        }
        if (op instanceof Conv) {
            return block -> block;
        }
        return block -> block % channels;
    }
}
