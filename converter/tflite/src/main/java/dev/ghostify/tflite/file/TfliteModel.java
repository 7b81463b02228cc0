package dev.ghostify.tflite.file;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A TFLite model with one graph.
 *
 * @param operators in execution order
 * @param inputs indices of tensors, in the order of the ONNX graph's inputs
 * @param inputNames the names of the inputs in the signature
 * @param metadata further named texts
 */
public record TfliteModel(
        String graphName,
        String description,
        List<TfliteTensor> tensors,
        List<TfliteOperator> operators,
        List<Integer> inputs,
        List<String> inputNames,
        List<Integer> outputs,
        List<String> outputNames,
        SortedMap<String, String> metadata) {
    public TfliteModel {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        inputNames = List.copyOf(inputNames);
        outputs = List.copyOf(outputs);
        outputNames = List.copyOf(outputNames);
        metadata = new TreeMap<>(metadata);
    }

    /** Stored numbers of floating-point tensors; scalars, which are part of an operator's form, are not counted. */
    public long parameters() {
        return tensors.stream()
                .filter(t -> t.data().isPresent()
                        && t.type().dtype().isFloatingPoint()
                        && !t.shape().isEmpty())
                .mapToLong(TfliteTensor::elementCount)
                .sum();
    }
}
