package dev.ghostify.tflite;

import dev.ghostify.schema.tflite.generated.BuiltinOperator;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.tflite.file.TfliteReader;
import dev.ghostify.tflite.file.TfliteReader.StoredTensor;
import java.util.List;

/** Multiply-adds of convolutions and matrix products, from the shapes stored. */
final class OperatorCost {
    private OperatorCost() {}

    static long multiplyAdds(int builtin, Operator operator, TfliteReader file) {
        return switch (builtin) {
            case BuiltinOperator.CONV_2D, BuiltinOperator.FULLY_CONNECTED ->
                product(output(operator, file), input(operator, 1, file), 0);
            case BuiltinOperator.DEPTHWISE_CONV_2D -> depthwise(operator, file);
            case BuiltinOperator.TRANSPOSE_CONV -> transposed(operator, file);
            case BuiltinOperator.BATCH_MATMUL -> batched(operator, file);
            default -> 0;
        };
    }

    /** Every output element is a sum over one row of the filter. */
    private static long product(StoredTensor output, StoredTensor filter, int outputAxis) {
        int rows = filter.shape().isEmpty() ? 0 : filter.shape().get(outputAxis);
        return rows <= 0 ? 0 : output.elementCount() * (filter.elementCount() / rows);
    }

    private static long depthwise(Operator operator, TfliteReader file) {
        List<Integer> filter = input(operator, 1, file).shape();
        return filter.size() != 4 ? 0 : output(operator, file).elementCount() * filter.get(1) * filter.get(2);
    }

    /** Every input element is spread over the filter: inputs are (output shape, filter, image). */
    private static long transposed(Operator operator, TfliteReader file) {
        StoredTensor filter = input(operator, 1, file);
        int channels = filter.shape().size() != 4 ? 0 : filter.shape().get(3);
        return channels <= 0 ? 0 : input(operator, 2, file).elementCount() * (filter.elementCount() / channels);
    }

    private static long batched(Operator operator, TfliteReader file) {
        StoredTensor left = input(operator, 0, file);
        List<Integer> out = output(operator, file).shape();
        List<Integer> in = left.shape();
        if (in.size() < 2 || out.size() < 2) {
            return 0;
        }
        int rows = out.get(out.size() - 2);
        int inner = in.get(in.size() - 2) == rows ? in.get(in.size() - 1) : in.get(in.size() - 2);
        return output(operator, file).elementCount() * inner;
    }

    private static StoredTensor input(Operator operator, int input, TfliteReader file) {
        return file.tensor(input < operator.inputsLength() ? operator.inputs(input) : -1);
    }

    private static StoredTensor output(Operator operator, TfliteReader file) {
        return file.tensor(operator.outputsLength() > 0 ? operator.outputs(0) : -1);
    }
}
