package dev.ghostify.tflite;

import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredOperator;
import dev.ghostify.tflite.file.StoredTensor;
import java.util.List;
import java.util.Optional;

/** Multiply-adds of convolutions and matrix products, from the shapes stored. */
final class OperatorCost {
    private OperatorCost() {}

    static long multiplyAdds(StoredOperator operator, StoredModel model) {
        Optional<StoredTensor> output = operator.outputs().isEmpty()
                ? Optional.empty()
                : model.tensor(operator.outputs().get(0));
        Optional<StoredTensor> first = input(operator, 0, model);
        Optional<StoredTensor> second = input(operator, 1, model);
        if (output.isEmpty() || first.isEmpty() || second.isEmpty() || operator.isCustom()) {
            return 0;
        }
        return switch (operator.name()) {
            case "CONV_2D", "FULLY_CONNECTED" -> product(output.get(), second.get());
            case "DEPTHWISE_CONV_2D" -> depthwise(output.get(), second.get());
            case "TRANSPOSE_CONV" ->
                input(operator, 2, model)
                        .map(image -> transposed(image, second.get()))
                        .orElse(0L);
            case "BATCH_MATMUL" -> batched(output.get(), first.get());
            default -> 0;
        };
    }

    /** Every output element is a sum over one row of the filter. */
    private static long product(StoredTensor output, StoredTensor filter) {
        int rows = filter.shape().isEmpty() ? 0 : filter.shape().get(0);
        return rows <= 0 ? 0 : output.elementCount() * (filter.elementCount() / rows);
    }

    private static long depthwise(StoredTensor output, StoredTensor filter) {
        return filter.rank() != 4
                ? 0
                : output.elementCount() * filter.shape().get(1) * filter.shape().get(2);
    }

    /** Every input element is spread over the filter: inputs are (output shape, filter, image). */
    private static long transposed(StoredTensor image, StoredTensor filter) {
        int channels = filter.rank() != 4 ? 0 : filter.shape().get(3);
        return channels <= 0 ? 0 : image.elementCount() * (filter.elementCount() / channels);
    }

    private static long batched(StoredTensor output, StoredTensor left) {
        List<Integer> out = output.shape();
        List<Integer> in = left.shape();
        if (in.size() < 2 || out.size() < 2) {
            return 0;
        }
        int rows = out.get(out.size() - 2);
        int inner = in.get(in.size() - 2) == rows ? in.get(in.size() - 1) : in.get(in.size() - 2);
        return output.elementCount() * inner;
    }

    private static Optional<StoredTensor> input(StoredOperator operator, int input, StoredModel model) {
        return input < operator.inputs().size() ? model.tensor(operator.inputs().get(input)) : Optional.empty();
    }
}
