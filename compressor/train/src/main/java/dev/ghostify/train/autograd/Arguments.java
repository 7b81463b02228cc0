package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Operands;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operands of one node in one pass: arrays that gradients flow through, and tensors known on our side. */
final class Arguments implements Operands {
    private final Node node;
    private final Map<String, NDArray> arrays;
    private final Map<String, Tensor> known;
    private final NDManager owner;

    Arguments(Node node, Map<String, NDArray> arrays, Map<String, Tensor> known, NDManager owner) {
        this.node = node;
        this.arrays = arrays;
        this.known = known;
        this.owner = owner;
    }

    /** The input as an array; a known tensor of floats becomes one. */
    NDArray array(int input) {
        NDArray array = arrays.get(node.input(input));
        return array != null ? array : Floats.array(owner, tensor(input));
    }

    /** True if the input is one that gradients may flow through. */
    boolean isArray(int input) {
        return has(input) && arrays.containsKey(node.input(input));
    }

    /** The one type that {@code op} gives its first output here. */
    Shape resultShape(Op op) {
        List<TensorType> types = op.infer(this);
        if (types.isEmpty() || !types.get(0).shape().isFixed()) {
            throw new ModelException(
                            ErrorCode.UNSUPPORTED_OP,
                            "the shape of the result depends on values that only the run knows")
                    .at(node.describe());
        }
        return types.get(0).shape();
    }

    /** A float that must be known before the run, or {@code otherwise} where the input is absent. */
    float number(int input, float otherwise) {
        return has(input) ? tensor(input).toFloats()[0] : otherwise;
    }

    NDManager owner() {
        return owner;
    }

    @Override
    public int count() {
        return node.inputs().size();
    }

    @Override
    public int outputCount() {
        return node.outputs().size();
    }

    @Override
    public boolean has(int input) {
        return node.has(input);
    }

    @Override
    public TensorType type(int input) {
        NDArray array = arrays.get(node.input(input));
        return array != null
                ? new TensorType(DataType.FLOAT, Floats.shape(array))
                : tensor(input).type();
    }

    @Override
    public Optional<Tensor> constant(int input) {
        return Optional.ofNullable(known.get(node.input(input)));
    }

    @Override
    public Tensor tensor(int input) {
        return constant(input)
                .orElseThrow(() -> new ModelException(
                                ErrorCode.UNSUPPORTED_OP,
                                "input " + input + " ('" + node.input(input)
                                        + "') must be known before the run to be trained through")
                        .at(node.describe()));
    }

    @Override
    public Optional<List<Dim>> elements(int input) {
        return Optional.empty();
    }
}
