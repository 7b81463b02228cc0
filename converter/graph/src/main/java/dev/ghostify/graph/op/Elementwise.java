package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Evaluation of two broadcast inputs element by element, in double or, for integers and bool, in long. */
final class Elementwise {
    private Elementwise() {}

    /** A function of integers, told which type they stand for: comparing and dividing differ for uint64. */
    interface IntegerFunction {
        long apply(DataType type, long a, long b);
    }

    /**
     * True for real numbers, false for integers and bool.
     *
     * @throws ModelException with UNSUPPORTED_TYPE for all other element types
     */
    static boolean isReal(DataType type) {
        if (!type.isFloatingPoint() && !type.isIntegral()) {
            throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "cannot compute with elements of type " + type.text());
        }
        return type.isFloatingPoint();
    }

    /** A tensor of {@code type}, a floating-point type, from inputs {@code a} and {@code b}. */
    static Tensor reals(Operands in, int a, int b, TensorType type, DoubleBinaryOperator function) {
        double[] result = new double[Selection.count(type)];
        double[] left = in.tensor(a).toDoubles();
        double[] right = in.tensor(b).toDoubles();
        int[] leftIndex = Broadcasting.indices(in.tensor(a).shape(), type.shape());
        int[] rightIndex = Broadcasting.indices(in.tensor(b).shape(), type.shape());
        for (int i = 0; i < result.length; i++) {
            result[i] = function.applyAsDouble(left[leftIndex[i]], right[rightIndex[i]]);
        }
        return Tensor.ofReals(type, result);
    }

    /** A predicate of two real numbers. */
    interface RealPredicate {
        boolean test(double a, double b);
    }

    /** A tensor of {@code type}, which is bool, from inputs {@code a} and {@code b}, which are real. */
    static Tensor truths(Operands in, int a, int b, TensorType type, RealPredicate predicate) {
        TensorType real = type.withType(DataType.FLOAT);
        double[] truths =
                reals(in, a, b, real, (x, y) -> predicate.test(x, y) ? 1 : 0).toDoubles();
        return Tensor.ofIntegers(
                type, Arrays.stream(truths).mapToLong(t -> (long) t).toArray());
    }

    /** A tensor of {@code type}, an integer type or bool, from inputs {@code a} and {@code b}. */
    static Tensor integers(Operands in, int a, int b, TensorType type, IntegerFunction function) {
        DataType operand = in.tensor(a).dtype();
        long[] result = new long[Selection.count(type)];
        long[] left = in.tensor(a).toLongs();
        long[] right = in.tensor(b).toLongs();
        int[] leftIndex = Broadcasting.indices(in.tensor(a).shape(), type.shape());
        int[] rightIndex = Broadcasting.indices(in.tensor(b).shape(), type.shape());
        for (int i = 0; i < result.length; i++) {
            result[i] = function.apply(operand, left[leftIndex[i]], right[rightIndex[i]]);
        }
        return Tensor.ofIntegers(type, result);
    }
}
