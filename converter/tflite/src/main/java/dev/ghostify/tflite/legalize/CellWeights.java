package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.Match;
import java.util.Arrays;
import java.util.Optional;

/** The weights of one direction of a recurrence, cut into gates. */
final class CellWeights {
    private final float[] input;
    private final float[] recurrent;
    private final Optional<float[]> bias;
    private final Optional<float[]> peepholes;
    private final int hidden;
    private final int features;

    private CellWeights(
            float[] input,
            float[] recurrent,
            Optional<float[]> bias,
            Optional<float[]> peepholes,
            int hidden,
            int features) {
        this.input = input;
        this.recurrent = recurrent;
        this.bias = bias;
        this.peepholes = peepholes;
        this.hidden = hidden;
        this.features = features;
    }

    static CellWeights of(Match m, int walk) {
        Shape w = constant(m, 1).orElseThrow().shape();
        Shape r = constant(m, 2).orElseThrow().shape();
        return new CellWeights(
                part(m, 1, walk).orElseThrow(),
                part(m, 2, walk).orElseThrow(),
                part(m, 3, walk),
                part(m, 7, walk),
                (int) r.size(2),
                (int) w.size(2));
    }

    private static Optional<Tensor> constant(Match m, int input) {
        Node root = m.root();
        return root.has(input) ? m.graph().constant(root.input(input)) : Optional.empty();
    }

    /** What one direction has of an input whose first axis holds directions. */
    private static Optional<float[]> part(Match m, int input, int walk) {
        return constant(m, input).map(tensor -> {
            float[] all = tensor.toFloats();
            int each = all.length / (int) tensor.shape().size(0);
            return Arrays.copyOfRange(all, walk * each, (walk + 1) * each);
        });
    }

    int hidden() {
        return hidden;
    }

    private int gates() {
        return recurrent.length / hidden / hidden;
    }

    /** Input weights of the gates {@code from} to {@code to} (exclusive), a column for each unit. */
    Tensor input(int from, int to) {
        return transposed(input, from, to, features);
    }

    /** Recurrent weights of these gates, a column for each unit. */
    Tensor recurrent(int from, int to) {
        return transposed(recurrent, from, to, hidden);
    }

    private Tensor transposed(float[] rows, int from, int to, int count) {
        int columns = (to - from) * hidden;
        float[] values = new float[count * columns];
        for (int column = 0; column < columns; column++) {
            for (int k = 0; k < count; k++) {
                values[k * columns + column] = rows[(from * hidden + column) * count + k];
            }
        }
        return Tensor.ofFloats(Shape.of(count, columns), values);
    }

    /** The bias of these gates on the side of the input; empty if it adds nothing. */
    Optional<Tensor> inputBias(int from, int to) {
        return bias(from, to, true, false);
    }

    /** The bias of these gates on the side of the hidden state. */
    Optional<Tensor> recurrentBias(int from, int to) {
        return bias(from, to, false, true);
    }

    /** Both biases of these gates, added. */
    Optional<Tensor> bias(int from, int to) {
        return bias(from, to, true, true);
    }

    private Optional<Tensor> bias(int from, int to, boolean ofInput, boolean ofState) {
        return bias.map(all -> {
            float[] values = new float[(to - from) * hidden];
            for (int i = 0; i < values.length; i++) {
                int at = from * hidden + i;
                values[i] = (ofInput ? all[at] : 0) + (ofState ? all[gates() * hidden + at] : 0);
            }
            return Tensor.ofFloats(Shape.of(values.length), values);
        });
    }

    /** The peepholes of gate {@code gate}, in ONNX's order i, o, f. */
    Optional<Tensor> peepholes(int gate) {
        return peepholes.map(
                all -> Tensor.ofFloats(Shape.of(hidden), Arrays.copyOfRange(all, gate * hidden, (gate + 1) * hidden)));
    }
}
