package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * An operator with its attributes: all that is true of it whatever the file format.
 *
 * <p>Every operator has the inputs and attributes of its newest ONNX form (opset 23 of the default domain); older forms
 * are translated when a file is read or written. The operators that we know are listed in {@link Ops}.
 */
public sealed interface Op
        permits ArgMax,
                ArgMin,
                AveragePool,
                BatchNormalization,
                BinaryOp,
                Cast,
                Clip,
                CompareOp,
                Concat,
                Constant,
                ConstantOfShape,
                Conv,
                ConvTranspose,
                CustomOp,
                DepthToSpace,
                DequantizeLinear,
                Dropout,
                Einsum,
                Expand,
                Flatten,
                GRU,
                Gather,
                GatherElements,
                Gemm,
                GlobalAveragePool,
                GlobalMaxPool,
                GroupNormalization,
                Identity,
                InstanceNormalization,
                LRN,
                LSTM,
                LayerNormalization,
                LogSoftmax,
                LogicalOp,
                MatMul,
                MaxPool,
                Mod,
                Not,
                PRelu,
                Pad,
                Pow,
                QuantizeLinear,
                Range,
                ReduceOp,
                Reshape,
                Resize,
                Shape,
                Size,
                Slice,
                Softmax,
                SpaceToDepth,
                Split,
                Squeeze,
                Tile,
                TopK,
                Transpose,
                UnaryOp,
                UnknownOp,
                Unsqueeze,
                VariadicOp,
                Where {

    /** The operator's ONNX name, such as {@code Conv}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The operator set it belongs to; {@code ""} is ONNX's default domain. */
    default String domain() {
        return "";
    }

    /** Attributes in ONNX's names, without those that have their default. */
    Attributes attributes();

    /**
     * Types of all outputs, in order.
     *
     * @throws ModelException with SHAPE_MISMATCH if the inputs do not fit; the message says what was expected and found
     */
    List<TensorType> infer(Operands in);

    /**
     * Elements of the first output, where it is a small integer tensor whose elements follow from extents even though
     * some of them are symbolic; this is how shape arithmetic is understood. Empty where nothing is known.
     */
    default Optional<List<Dim>> elements(Operands in) {
        return Optional.empty();
    }

    /**
     * Multiply-adds of one application: one multiplication with its addition counts as 1, as in the ghost papers, so only
     * convolutions and matrix products count. All shapes are fixed.
     */
    default long multiplyAdds(Operands in, List<TensorType> outputs) {
        return 0;
    }

    /** True if data stored for {@code input} are what a network learns; not its running statistics, nor extents or bounds. */
    default boolean readsWeight(int input) {
        return false;
    }

    /** False for operators that {@link #evaluate} cannot compute: those that we do not know. */
    default boolean isComputable() {
        return true;
    }

    /**
     * Computes the outputs by plain loops. For small tensors: folding of constants, tests. Every input that is present has a
     * {@link Operands#tensor}.
     *
     * @throws ModelException with UNSUPPORTED_TYPE for element types that this evaluation does not compute with
     */
    List<Tensor> evaluate(Operands in);
}
