package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Axis i of the output is axis {@code perm[i]} of the input; without perm the axes are reversed. Source: ONNX Transpose, opset 23. */
public record Transpose(List<Integer> perm) implements Op {
    public Transpose {
        perm = List.copyOf(perm);
    }

    static Transpose from(Attributes a) {
        return new Transpose(a.ints("perm"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().ints("perm", perm).build();
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
