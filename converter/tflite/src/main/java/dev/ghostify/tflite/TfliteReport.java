package dev.ghostify.tflite;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was written.
 *
 * @param operators count of each TFLite operator by name, such as {@code CONV_2D}
 * @param transposes the TRANSPOSE operators left, each with its reason
 * @param minRuntimeVersion the oldest TFLite runtime that knows all operator versions used, such as {@code 1.6.0}
 * @param fileBytes size of the file
 * @param parameters stored numbers of weights and biases
 * @param notes what a user should know, such as a batch that had to be fixed
 */
public record TfliteReport(
        SortedMap<String, Integer> operators,
        List<LeftTranspose> transposes,
        String minRuntimeVersion,
        long fileBytes,
        long parameters,
        List<String> notes) {

    /**
     * A TRANSPOSE that could not be avoided.
     *
     * @param value the ONNX value whose axes are moved
     * @param reason why
     */
    public record LeftTranspose(String value, String reason) {}

    public TfliteReport {
        operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
        transposes = List.copyOf(transposes);
        notes = List.copyOf(notes);
    }
}
