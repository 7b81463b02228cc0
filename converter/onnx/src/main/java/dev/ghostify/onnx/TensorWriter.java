package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes tensors as raw data, or, if a data file is given, large ones there. Source: onnx.proto, {@code TensorProto}. */
final class TensorWriter {
    /** Smaller tensors stay in the model: shapes and axes must be known to whoever reads the model alone. */
    private static final int EXTERNAL_BYTES = 1024;
    /** Lets runtimes map each tensor. Source: onnx.proto, on {@code external_data}. */
    private static final int ALIGNMENT = 4096;

    /** The content of a data file beside the model. */
    static final class DataFile {
        private final String name;
        private final List<ByteBuffer> pieces = new ArrayList<>();
        private long size;

        DataFile(String name) {
            this.name = name;
        }

        List<ByteBuffer> pieces() {
            return Collections.unmodifiableList(pieces);
        }

        private long add(ByteBuffer bytes) {
            int gap = (int) (-size & ALIGNMENT - 1);
            pieces.add(ByteBuffer.allocate(gap));
            pieces.add(bytes);
            long offset = size + gap;
            size = offset + bytes.remaining();
            return offset;
        }
    }

    private final Optional<DataFile> dataFile;

    TensorWriter(Optional<DataFile> dataFile) {
        this.dataFile = dataFile;
    }

    /** True if {@code tensor} is to lie in the data file. */
    boolean isExternal(Tensor tensor) {
        return dataFile.isPresent() && tensor.byteCount() >= EXTERNAL_BYTES;
    }

    /** @param name the value's name; empty for the tensor of an attribute */
    WireMessage write(String name, Tensor tensor) {
        WireMessage message = new WireMessage();
        for (long size : tensor.shape().sizes()) {
            message.integer(1, size);
        }
        message.integer(2, tensor.dtype().onnxCode());
        if (tensor.dtype() == DataType.STRING) {
            tensor.strings().forEach(text -> message.bytes(6, StandardCharsets.UTF_8.encode(text)));
        }
        message.optionalText(8, name);
        if (isExternal(tensor) && !name.isEmpty()) {
            DataFile file = dataFile.orElseThrow();
            long offset = file.add(tensor.bytes());
            message.message(13, entry("location", file.name));
            message.message(13, entry("offset", Long.toString(offset)));
            message.message(13, entry("length", Long.toString(tensor.byteCount())));
            message.integer(14, 1);
        } else if (tensor.dtype() != DataType.STRING) {
            message.bytes(9, tensor.bytes());
        }
        return message;
    }

    private static WireMessage entry(String key, String value) {
        return new WireMessage().text(1, key).text(2, value);
    }
}
