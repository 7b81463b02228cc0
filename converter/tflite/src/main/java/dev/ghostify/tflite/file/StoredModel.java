package dev.ghostify.tflite.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds: its main graph, whose indices were checked, and what is said about it.
 *
 * @param operators in execution order
 * @param graphs how many graphs there are; those behind the main one belong to control flow
 * @param metadata named bytes, views of the file
 */
public record StoredModel(
        String graphName,
        String description,
        List<StoredTensor> tensors,
        List<StoredOperator> operators,
        List<Port> inputs,
        List<Port> outputs,
        int graphs,
        Map<String, ByteBuffer> metadata) {

    /**
     * An input or output of the graph.
     *
     * @param name as in the signature, else the tensor's own
     * @param tensor its index
     */
    public record Port(String name, int tensor) {}

    public StoredModel {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = Map.copyOf(metadata);
    }

    /** The tensor of that index; empty for -1, an input left out. */
    public Optional<StoredTensor> tensor(int index) {
        return index < 0 ? Optional.empty() : Optional.of(tensors.get(index));
    }

    /** The text of a metadata entry, without padding; empty if there is none. */
    public String text(String name) {
        ByteBuffer bytes = metadata.get(name);
        return bytes == null
                ? ""
                : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString().replace("\0", "");
    }
}
