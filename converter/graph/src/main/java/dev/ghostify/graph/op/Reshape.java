package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** The same elements under the shape in input 1; 0 copies an extent unless {@code allowzero}, -1 is what remains. Source: ONNX Reshape, opset 23. */
public record Reshape(boolean allowzero) implements Op {
    static Reshape from(Attributes a) {
        return new Reshape(a.flag("allowzero", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().flag("allowzero", allowzero, false).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        return ShapeElements.vector(in, 1)
                .map(target -> List.of(type.withShape(new ReshapeTarget(target, allowzero).applyTo(type.shape()))))
                .orElse(List.of());
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.of(in, 0);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(in.tensor(0).reshaped(Selection.resultType(this, in).shape()));
    }
}
