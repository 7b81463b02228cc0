package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/**
 * Long short-term memory along a sequence. Inputs as in {@link Recurrence}, then the first cell state? {@code [D,N,H]} and peepholes?
 * {@code [D,3*H]} of the gates i, o, f; outputs y, last hidden state?, last cell state?.
 *
 * <pre>
 * i, o, f = sigmoid(x w + h r + b + p c)     o looks at the new c
 * c = f c + i tanh(x w + h r + b)
 * h = o tanh(c)
 * </pre>
 *
 * <p>Source: ONNX LSTM, opset 14; gates stand in weights as i, o, f, c.
 *
 * @param inputForget whether f is 1 - i
 */
public record LSTM(Recurrence recurrence, boolean inputForget) implements Op {
    public static final int GATES = 4;
    public static final List<String> ACTIVATIONS = List.of("Sigmoid", "Tanh", "Tanh");

    private static final int STATES = 2;
    private static final int PEEPHOLES = 7;

    static LSTM from(Attributes a) {
        return new LSTM(Recurrence.from(a), a.flag("input_forget", false));
    }

    @Override
    public Attributes attributes() {
        return recurrence.attributes().flag("input_forget", inputForget, false).build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input >= 1 && input <= 3 || input == PEEPHOLES;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        List<TensorType> types = recurrence.infer(in, GATES, STATES, ACTIVATIONS.size());
        Dim hidden = in.shape(2).dim(2);
        if (in.has(PEEPHOLES) && hidden.isFixed()) {
            Expect.shape(in, PEEPHOLES, Shape.of(recurrence.direction().count(), 3 * hidden.size()));
        }
        return types;
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        return recurrence.multiplyAdds(in, GATES);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        List<TensorType> types = infer(in);
        int hidden = (int) in.shape(2).size(2);
        double[] peepholes = in.has(PEEPHOLES)
                ? Reals.of(in, PEEPHOLES)
                : new double[recurrence.direction().count() * 3 * hidden];
        return new CellRun(recurrence, in, GATES, ACTIVATIONS)
                .run((walk, features, states) -> step(walk, features, states, peepholes), types, STATES);
    }

    private void step(CellRun.Walk walk, double[] features, double[][] states, double[] peepholes) {
        int hidden = walk.hidden();
        int p = walk.index() * 3 * hidden;
        double[] h = states[0].clone();
        double[] c = states[1].clone();
        for (int u = 0; u < hidden; u++) {
            double i = features[u] + walk.recurrent(0, u, h) + peepholes[p + u] * c[u];
            double o = features[hidden + u] + walk.recurrent(1, u, h);
            double f = features[2 * hidden + u] + walk.recurrent(2, u, h) + peepholes[p + 2 * hidden + u] * c[u];
            double g = features[3 * hidden + u] + walk.recurrent(3, u, h);
            double opened = walk.activation(0, i);
            double kept = inputForget ? 1 - opened : walk.activation(0, f);
            double cell = kept * c[u] + opened * walk.activation(1, g);
            states[1][u] = cell;
            states[0][u] = walk.activation(0, o + peepholes[p + hidden + u] * cell) * walk.activation(2, cell);
        }
    }
}
