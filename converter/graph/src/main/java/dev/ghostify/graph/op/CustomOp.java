package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/**
 * An unknown operator that the user allowed into formats that have custom operators, under its own name.
 *
 * @param domain its operator set; {@code ""} is ONNX's default domain
 * @param type its name in that set
 * @param captures values of the enclosing graph that bodies among its attributes read by name
 */
public record CustomOp(String domain, String type, Attributes attributes, List<String> captures) implements Op {
    public CustomOp {
        captures = List.copyOf(captures);
    }

    /** Nothing is known of the outputs; what the file declares of them stands. */
    @Override
    public List<TensorType> infer(Operands in) {
        return List.of();
    }

    @Override
    public boolean isComputable() {
        return false;
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new ModelException(ErrorCode.UNSUPPORTED_OP, "operator " + type + " cannot be computed here");
    }
}
