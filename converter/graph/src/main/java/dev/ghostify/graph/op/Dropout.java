package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/** Its input, unless input 2 says that the graph is being trained; output 1, where wanted, is the mask. Source: ONNX Dropout, opset 22. */
public record Dropout() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = in.type(0);
        return in.outputCount() > 1 ? List.of(x, x.withType(DataType.BOOL)) : List.of(x);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        if (in.has(2) && Arrays.stream(in.tensor(2).toLongs()).anyMatch(v -> v != 0)) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP, "cannot evaluate Dropout in training mode; export for inference");
        }
        Tensor x = in.tensor(0);
        if (in.outputCount() < 2) {
            return List.of(x);
        }
        long[] kept = new long[Reals.count(x.shape())];
        Arrays.fill(kept, 1);
        return List.of(x, Tensor.ofIntegers(x.type().withType(DataType.BOOL), kept));
    }
}
