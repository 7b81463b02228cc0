package dev.ghostify.report;

import java.util.List;
import java.util.Map;

/**
 * How far a value that both graphs have is apart.
 *
 * @param value its name
 * @param relative root mean square of the difference, divided by that of the first graph's value
 */
public record LayerError(String value, double relative) {
    /** Errors by the name of the value, in the order of the map. */
    public static List<LayerError> of(Map<String, Double> errors) {
        return errors.entrySet().stream()
                .map(error -> new LayerError(error.getKey(), error.getValue()))
                .toList();
    }
}
