package dev.ghostify.check;

import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Some examples that are run together.
 *
 * @param values inputs as the first model takes them, by its names
 * @param indices positions in the data set, along axis 0
 * @param names of the examples, along axis 0
 * @param labels class of each example, -1 where it has none
 */
record Chunk(Map<String, Tensor> values, List<Integer> indices, List<String> names, List<Integer> labels) {
    int size() {
        return names.size();
    }
}
