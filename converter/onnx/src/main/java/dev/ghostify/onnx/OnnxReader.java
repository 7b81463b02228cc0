package dev.ghostify.onnx;

import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads ONNX files. Weights are not copied: they are views of the mapped file. */
public final class OnnxReader {
    private OnnxReader() {}

    /**
     * The model in {@code file}. Do not change the file while the model is in use; replacing it whole is fine.
     *
     * @throws ModelException if the file is not a valid model, or one beyond us; the message starts with its name
     * @throws IOException if the file cannot be read; the message says which and why
     */
    public static OnnxModel read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder; name the .onnx file in it");
            }
            return ModelReader.read(FileBytes.map(file), file.toAbsolutePath().resolveSibling(""));
        } catch (ModelException e) {
            throw e.at(String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return String.valueOf(e.getMessage());
    }

    /**
     * The model in {@code bytes}, from position to limit; they must not change afterwards.
     *
     * @param folder where external data are looked for
     * @throws ModelException if they are not a valid model, or one beyond us
     * @throws IOException if external data cannot be read
     */
    public static OnnxModel read(ByteBuffer bytes, Path folder) throws IOException {
        return ModelReader.read(FileBytes.of(bytes), folder);
    }
}
