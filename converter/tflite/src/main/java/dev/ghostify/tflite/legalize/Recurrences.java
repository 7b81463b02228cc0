package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.GRU;
import dev.ghostify.graph.op.LSTM;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Recurrence;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which recurrences can be written step by step. */
public final class Recurrences {
    /** A file has about 3 kB for a step of each direction; more is a mistake rather than a text line. */
    private static final int MOST_STEPS = 4096;

    private static final Map<String, Op> ACTIVATIONS =
            Map.of("Sigmoid", new Sigmoid(), "Tanh", new Tanh(), "Relu", new Relu());

    private static final int LENGTHS = 4;

    private Recurrences() {}

    static Recurrence of(Op op) {
        return op instanceof LSTM lstm ? lstm.recurrence() : ((GRU) op).recurrence();
    }

    static List<String> defaults(Op op) {
        return op instanceof LSTM ? LSTM.ACTIVATIONS : GRU.ACTIVATIONS;
    }

    /** An activation by its place in ONNX's list. */
    static Op activation(Op op, int walk, int index) {
        return ACTIVATIONS.getOrDefault(of(op).activation(walk, index, defaults(op)), new Tanh());
    }

    /** The extent along which {@code node}, an LSTM or GRU, steps. */
    static Optional<Dim> steps(Node node, GraphView graph) {
        return graph.shape(node.input(0)).map(shape -> shape.dim(of(node.op()).batchFirst() ? 1 : 0));
    }

    /** Why {@code node}, an LSTM or GRU, cannot be written step by step; empty if it can. */
    public static Optional<String> obstacle(Node node, GraphView graph) {
        Recurrence recurrence = of(node.op());
        if (recurrence.clip() > 0) {
            return Optional.of("clip " + recurrence.clip() + " is not written; export the model without it");
        }
        if (node.op() instanceof LSTM lstm && lstm.inputForget()) {
            return Optional.of("a forget gate tied to the input gate (input_forget) is not written");
        }
        Optional<String> unknown = recurrence.activations().stream()
                .filter(name -> !ACTIVATIONS.containsKey(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of("the activation " + unknown.get() + " is not written; Sigmoid, Tanh and Relu are");
        }
        Optional<Dim> steps = steps(node, graph).filter(Dim::isFixed);
        if (steps.isEmpty()) {
            return Optional.of("the length of the sequence is not known; fix the shape of the input (--shape)");
        }
        if (steps.get().size() > MOST_STEPS || steps.get().size() < 1) {
            return Optional.of("the sequence has " + steps.get() + " steps; at most " + MOST_STEPS + " are written");
        }
        boolean isFloat = graph.tensorType(node.input(0))
                .map(TensorType::dtype)
                .filter(DataType.FLOAT::equals)
                .isPresent();
        if (!isFloat) {
            return Optional.of("the sequence is not of float");
        }
        return inputs(node, graph, steps.get().size());
    }

    private static Optional<String> inputs(Node node, GraphView graph, long steps) {
        for (int input : new int[] {1, 2, 3, 7}) {
            if (node.has(input) && graph.constant(node.input(input)).isEmpty()) {
                return Optional.of("weight '" + node.input(input) + "' is computed while the model runs");
            }
        }
        if (!node.has(LENGTHS)) {
            return Optional.empty();
        }
        Optional<Tensor> lengths = graph.constant(node.input(LENGTHS));
        boolean areFull =
                lengths.isPresent() && Arrays.stream(lengths.get().toLongs()).allMatch(length -> length == steps);
        return areFull
                ? Optional.empty()
                : Optional.of("sequences are shorter than the input (sequence_lens), or may be;"
                        + " export the model without lengths and give it whole sequences");
    }
}
