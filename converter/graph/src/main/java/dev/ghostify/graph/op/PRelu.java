package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code x} where positive, else {@code slope * x}; slope broadcasts to x. Source: ONNX PRelu, opset 16. */
public record PRelu() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.broadcastsTo(in, 1, in.shape(0));
        return List.of(in.type(0));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] y = Reals.numbers(in, 0);
        double[] slope = Reals.numbers(in, 1);
        int[] slopeAt = Repetition.indices(in.shape(1), type.shape());
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] < 0 ? y[i] * slope[slopeAt[i]] : y[i];
        }
        return List.of(Reals.tensor(type, y));
    }
}
