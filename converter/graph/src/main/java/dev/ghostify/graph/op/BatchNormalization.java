package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code (x - mean) / sqrt(variance + epsilon) * scale + shift} per channel (axis 1); inputs x, scale, shift, mean, variance. Source: ONNX BatchNormalization, opset 15. */
public record BatchNormalization(float epsilon, float momentum, boolean trainingMode) implements Op {
    static BatchNormalization from(Attributes a) {
        return new BatchNormalization(
                a.real("epsilon", 1e-5f), a.real("momentum", 0.9f), a.flag("training_mode", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("epsilon", epsilon, 1e-5f)
                .real("momentum", momentum, 0.9f)
                .flag("training_mode", trainingMode, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
