package dev.ghostify.tflite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a TFLite file holds, read from its main graph.
 *
 * @param operators count of each operator by name, such as {@code CONV_2D}
 * @param operatorVersions the highest version of each operator
 * @param parameters stored numbers of floating-point and quantised tensors, scalars not counted
 * @param multiplyAdds of convolutions and matrix products, for the shapes in the file
 * @param minRuntimeVersion as the file says; empty if it does not
 * @param metadata texts that ghostify stored under names that start with its own
 */
public record TfliteSummary(
        SortedMap<String, Integer> operators,
        SortedMap<String, Integer> operatorVersions,
        List<Port> inputs,
        List<Port> outputs,
        long parameters,
        long multiplyAdds,
        String minRuntimeVersion,
        String description,
        Map<String, String> metadata) {

    /**
     * An input or output.
     *
     * @param name as in the signature, else the tensor's own
     * @param dtype element type in ONNX's words, such as {@code float}
     * @param shape in the order stored; a free extent is -1
     * @param axes for each stored axis the axis of the ONNX value it holds: {@code [0, 2, 3, 1]} is NHWC; empty if not told
     */
    public record Port(String name, String dtype, List<Integer> shape, List<Integer> axes) {
        public Port {
            shape = List.copyOf(shape);
            axes = List.copyOf(axes);
        }
    }

    public TfliteSummary {
        operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
        operatorVersions = Collections.unmodifiableSortedMap(new TreeMap<>(operatorVersions));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads the file; every offset and length is checked against its size.
     *
     * @throws dev.ghostify.graph.ModelException with MALFORMED_FILE if it is not a sound TFLite file
     */
    public static TfliteSummary read(Path file) throws IOException {
        return SummaryReader.read(file);
    }
}
