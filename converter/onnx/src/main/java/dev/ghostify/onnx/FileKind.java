package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.nio.charset.StandardCharsets;

/** Recognises what people take for ONNX files, by the first bytes, so that the message can say what the file is. */
final class FileKind {
    private static final int LOOKED_AT = 256;

    private FileKind() {}

    /**
     * @throws ModelException with MALFORMED_FILE if the file is surely something else; it may still not be ONNX if none is
     *     thrown
     */
    static void requireOnnx(FileBytes file) {
        if (file.size() == 0) {
            throw malformed("the file is empty; get it again");
        }
        int count = (int) Math.min(file.size(), LOOKED_AT);
        byte[] start = new byte[count];
        for (int i = 0; i < count; i++) {
            start[i] = file.get(i);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("version https://git-lfs")) {
            throw malformed("the file is a Git LFS pointer, not the model; run 'git lfs pull'");
        }
        if (text.startsWith("PK\u0003\u0004")) {
            throw malformed("the file is a zip archive, perhaps a PyTorch checkpoint; export it as ONNX first");
        }
        if (text.startsWith("\u0089HDF")) {
            throw malformed("the file is HDF5, perhaps a Keras model; export it as ONNX first");
        }
        if (text.startsWith("TFL3", 4)) {
            throw malformed("the file is a TFLite model, not ONNX");
        }
        if (text.startsWith("ORTM", 4)) {
            throw malformed("the file is in ONNX Runtime's own format; use the .onnx file it was made from");
        }
        if (text.chars().allMatch(FileKind::isTextual)) {
            throw malformed("the file is text, not an ONNX model; it starts with '"
                    + text.strip().lines().findFirst().orElse("").strip() + "'");
        }
    }

    private static boolean isTextual(int c) {
        return c >= ' ' && c < 127 || c == '\n' || c == '\r' || c == '\t';
    }

    private static ModelException malformed(String message) {
        return new ModelException(ErrorCode.MALFORMED_FILE, message);
    }
}
