package dev.ghostify.onnx;

import dev.ghostify.graph.AtomicFile;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes ONNX files. The same model gives the same bytes. */
public final class OnnxWriter {
    /** One message holds less than 2^31 bytes; the rest is left for what a later tool may add. */
    private static final long MAX_MESSAGE_BYTES = 1_900_000_000;

    /** Pieces given to one system call. Source: IOV_MAX of Linux. */
    private static final int PIECES_AT_ONCE = 1024;

    private OnnxWriter() {}

    /**
     * Writes {@code model} to {@code file}, whole or not at all, and reads it back to check. Weights are copied from where they
     * lie. Above 1.9 GB, which is near what one message can hold, they go into a second file beside it, {@code NAME.data}.
     *
     * @throws ModelException with UNSUPPORTED_OPSET if a node cannot be said in the model's opset nor, because operators that
     *     we do not know stand beside it, in a later one
     * @throws IOException if the file cannot be written; the message says which and why
     */
    public static void write(OnnxModel model, Path file) throws IOException {
        write(model, OptionalInt.empty(), file, MAX_MESSAGE_BYTES);
    }

    /**
     * As {@link #write(OnnxModel, Path)} in one operator set.
     *
     * @param opset from {@value ModelReader#LOWEST_OPSET} to {@value ModelReader#HIGHEST_OPSET}
     * @throws ModelException with UNSUPPORTED_OPSET, naming every node that this operator set cannot say
     */
    public static void write(OnnxModel model, int opset, Path file) throws IOException {
        if (opset < ModelReader.LOWEST_OPSET || opset > ModelReader.HIGHEST_OPSET) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OPSET,
                    "opset " + opset + " is not written; choose one from " + ModelReader.LOWEST_OPSET + " to "
                            + ModelReader.HIGHEST_OPSET);
        }
        write(model, OptionalInt.of(opset), file, MAX_MESSAGE_BYTES);
    }

    static void write(OnnxModel model, OptionalInt opset, Path file, long maxMessageBytes) throws IOException {
        ModelWriter.Written written = new ModelWriter(model, opset, Optional.empty()).write();
        if (written.message().size() > maxMessageBytes) {
            String name = file.getFileName() + ".data";
            written = new ModelWriter(model, opset, Optional.of(name)).write();
            List<ByteBuffer> data = written.dataFile().orElseThrow().pieces();
            AtomicFile.write(file.resolveSibling(name), channel -> writeAll(channel, data), temporary -> {});
        }
        List<ByteBuffer> pieces = written.message().pieces();
        AtomicFile.write(file, channel -> writeAll(channel, pieces), temporary -> requireSame(model, temporary));
    }

    private static void writeAll(FileChannel channel, List<ByteBuffer> pieces) throws IOException {
        for (int start = 0; start < pieces.size(); start += PIECES_AT_ONCE) {
            ByteBuffer[] batch = pieces.subList(start, Math.min(pieces.size(), start + PIECES_AT_ONCE)).stream()
                    .map(ByteBuffer::duplicate)
                    .toArray(ByteBuffer[]::new);
            while (batch[batch.length - 1].hasRemaining()) {
                channel.write(batch);
            }
        }
    }

    private static void requireSame(OnnxModel model, Path written) throws IOException {
        OnnxModel read;
        try {
            read = ModelReader.read(
                    FileBytes.map(written), written.toAbsolutePath().resolveSibling(""));
        } catch (ModelException e) {
            throw new InvariantException("the ONNX file that was written cannot be read: " + e.getMessage(), e);
        }
        Map<String, Tensor> tensors = model.graph().initializers();
        boolean isSame = read.graph().requiredInputs().equals(model.graph().requiredInputs())
                && read.graph().outputs().equals(model.graph().outputs())
                && read.graph().nodes().size() == model.graph().nodes().size()
                && read.graph().initializers().entrySet().stream()
                        .allMatch(e -> !tensors.containsKey(e.getKey())
                                || tensors.get(e.getKey()).equals(e.getValue()));
        if (!isSame) {
            throw new InvariantException("the ONNX file that was written is not the model it was made from");
        }
    }

    /**
     * The file as bytes, for a runtime.
     *
     * @throws ModelException as {@link #write}, and with LIMIT_EXCEEDED if the model has over 1.9 GB
     */
    public static byte[] toBytes(OnnxModel model) {
        WireMessage message = new ModelWriter(model, OptionalInt.empty(), Optional.empty())
                .write()
                .message();
        if (message.size() > MAX_MESSAGE_BYTES) {
            throw new ModelException(
                    ErrorCode.LIMIT_EXCEEDED, "a model of " + message.size() + " bytes does not fit into one message");
        }
        return message.toBuffer().array();
    }
}
