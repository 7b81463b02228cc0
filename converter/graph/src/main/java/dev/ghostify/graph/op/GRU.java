package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/**
 * Gated recurrent unit along a sequence. Inputs as in {@link Recurrence}; outputs y, last hidden state?.
 *
 * <pre>
 * z, r = sigmoid(x w + h r + b)
 * n = tanh(x w + (r h) r + b)        or, if the linear part comes first: tanh(x w + b + r (h r + b))
 * h = (1 - z) n + z h
 * </pre>
 *
 * <p>Source: ONNX GRU, opset 14; gates stand in weights as z, r, h.
 *
 * @param linearBeforeReset whether the reset gate acts on the product with the recurrent weight, as in PyTorch
 */
public record GRU(Recurrence recurrence, boolean linearBeforeReset) implements Op {
    public static final int GATES = 3;
    public static final List<String> ACTIVATIONS = List.of("Sigmoid", "Tanh");

    private static final int STATES = 1;

    static GRU from(Attributes a) {
        return new GRU(Recurrence.from(a), a.flag("linear_before_reset", false));
    }

    @Override
    public Attributes attributes() {
        return recurrence
                .attributes()
                .flag("linear_before_reset", linearBeforeReset, false)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input >= 1 && input <= 3;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return recurrence.infer(in, GATES, STATES, ACTIVATIONS.size());
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        return recurrence.multiplyAdds(in, GATES);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return new CellRun(recurrence, in, GATES, ACTIVATIONS).run(this::step, infer(in), STATES);
    }

    private void step(CellRun.Walk walk, double[] features, double[][] states) {
        int hidden = walk.hidden();
        double[] h = states[0].clone();
        double[] reset = new double[hidden];
        double[] shown = new double[hidden];
        for (int u = 0; u < hidden; u++) {
            reset[u] = walk.activation(0, features[hidden + u] + walk.recurrent(1, u, h));
            shown[u] = reset[u] * h[u];
        }
        for (int u = 0; u < hidden; u++) {
            double z = walk.activation(0, features[u] + walk.recurrent(0, u, h));
            double recurrent = linearBeforeReset ? reset[u] * walk.recurrent(2, u, h) : walk.recurrent(2, u, shown);
            double fresh = walk.activation(1, features[2 * hidden + u] + recurrent);
            states[0][u] = (1 - z) * fresh + z * h[u];
        }
    }
}
