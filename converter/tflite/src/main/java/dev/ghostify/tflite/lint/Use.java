package dev.ghostify.tflite.lint;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.file.Quantization;
import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredOperator;
import dev.ghostify.tflite.file.StoredTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One operator with the tensors around it, as rules see it. */
final class Use {
    private static final Set<String> EIGHT_BIT = Set.of("int8", "uint8");

    private final StoredModel model;
    private final StoredOperator operator;
    private final Set<Integer> unpacked;

    /** @param unpacked tensors that an operator unpacks from a constant */
    Use(StoredModel model, StoredOperator operator, Set<Integer> unpacked) {
        this.model = model;
        this.operator = operator;
        this.unpacked = unpacked;
    }

    StoredOperator operator() {
        return operator;
    }

    Attributes options() {
        return operator.options();
    }

    int inputCount() {
        return operator.inputs().size();
    }

    int outputCount() {
        return operator.outputs().size();
    }

    Optional<StoredTensor> input(int index) {
        return index < inputCount() ? model.tensor(operator.inputs().get(index)) : Optional.empty();
    }

    Optional<StoredTensor> output(int index) {
        return index < outputCount() ? model.tensor(operator.outputs().get(index)) : Optional.empty();
    }

    /** All tensors read and written. */
    List<StoredTensor> tensors() {
        return java.util.stream.Stream.concat(operator.inputs().stream(), operator.outputs().stream())
                .flatMap(i -> model.tensor(i).stream())
                .toList();
    }

    int rank(int input) {
        return input(input).map(StoredTensor::rank).orElse(0);
    }

    /** Extent of an input along an axis; 0 if it has no such axis. */
    int size(int input, int axis) {
        return input(input)
                .filter(t -> axis < t.rank())
                .map(t -> t.shape().get(axis))
                .orElse(0);
    }

    boolean isConstant(int input) {
        return input(input).filter(StoredTensor::isConstant).isPresent();
    }

    /** True if the elements are known before the first run: stored, or unpacked from what is stored. */
    boolean isStatic(int input) {
        return isConstant(input)
                || input < inputCount() && unpacked.contains(operator.inputs().get(input));
    }

    /** The elements of a constant list of integers. */
    Optional<long[]> integers(int input) {
        return input(input)
                .filter(t -> t.dtype().equals("int32") || t.dtype().equals("int64"))
                .flatMap(StoredTensor::tensor)
                .map(Tensor::toLongs);
    }

    /** True if a constant list of integers holds no element under {@code least}. */
    boolean isEachAtLeast(int input, long least) {
        return integers(input)
                .filter(values -> Arrays.stream(values).allMatch(v -> v >= least))
                .isPresent();
    }

    static boolean isFloat(StoredTensor tensor) {
        return tensor.dtype().equals("float");
    }

    /** True for 8-bit integers that stand for real numbers. */
    static boolean isQuantized(StoredTensor tensor) {
        return EIGHT_BIT.contains(tensor.dtype()) && tensor.quantization().isPresent();
    }

    /** True if both have the same type and, if quantised, the same scale and zero point. */
    static boolean areAlike(StoredTensor a, StoredTensor b) {
        Optional<Quantization> qa = a.quantization();
        Optional<Quantization> qb = b.quantization();
        return a.dtype().equals(b.dtype()) && (!isQuantized(a) || qa.equals(qb));
    }
}
