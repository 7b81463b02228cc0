package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the element type of a value before the graph exists, for attributes of old forms that become typed tensors: as
 * declared, or that of the first input of the node that makes it, or float.
 */
final class ElementTypes {
    private static final Set<String> GIVES_INT64 = Set.of("Shape", "Size", "ArgMax", "ArgMin", "NonZero");
    private static final Set<String> GIVES_BOOL = Set.of("Equal", "Greater", "Less", "And", "Or", "Xor", "Not");

    private final Map<String, DataType> known = new HashMap<>();
    private final Map<String, FileNode> producers = new HashMap<>();

    ElementTypes(Map<String, ValueType> declared, Map<String, Tensor> initializers, List<FileNode> nodes) {
        declared.forEach((value, type) -> {
            if (type instanceof TensorType tensor) {
                known.put(value, tensor.dtype());
            }
        });
        initializers.forEach((value, tensor) -> known.put(value, tensor.dtype()));
        for (FileNode node : nodes) {
            node.form().outputs().forEach(value -> producers.put(value, node));
        }
    }

    DataType of(String value) {
        List<String> asked = new ArrayList<>();
        String at = value;
        DataType found = known.get(at);
        // A cycle in the file ends the walk too: by then every value on it has been asked for.
        while (found == null && asked.size() <= producers.size()) {
            asked.add(at);
            FileNode producer = producers.get(at);
            found = producer == null ? DataType.FLOAT : stated(producer);
            if (found == null && producer != null) {
                at = producer.form().input(0);
                found = known.get(at);
            }
        }
        DataType result = found == null ? DataType.FLOAT : found;
        asked.forEach(name -> known.put(name, result));
        return result;
    }

    /** What the node itself says of its result. */
    private static @Nullable DataType stated(FileNode node) {
        String type = node.form().type();
        if (type.equals("Cast")) {
            return DataType.ofOnnxCode(node.form().attributes().intValue("to", 0));
        }
        if (GIVES_INT64.contains(type)) {
            return DataType.INT64;
        }
        if (GIVES_BOOL.contains(type)) {
            return DataType.BOOL;
        }
        return node.form().inputs().isEmpty() ? DataType.FLOAT : null;
    }
}
