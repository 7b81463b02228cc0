package dev.ghostify.runtime.tflite;

import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The adapter of TensorFlow Lite. */
public final class TfliteRuntime implements ModelRuntime {
    @Override
    public String name() {
        return "TFLite";
    }

    @Override
    public boolean runs(Path model) {
        return String.valueOf(model.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tflite");
    }

    @Override
    public ImageLayout conventionalLayout() {
        return ImageLayout.NHWC;
    }

    /** With XNNPACK, for its outputs are what phones give. */
    @Override
    public SessionOptions.Kernels comparedKernels() {
        return SessionOptions.Kernels.FAST;
    }

    @Override
    public Session open(Path model, SessionOptions options) throws IOException {
        if (!Files.isRegularFile(model)) {
            throw new NoSuchFileException(model.toString(), null, "no such file");
        }
        try (FileChannel channel = FileChannel.open(model)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, model + ": a FlatBuffers file cannot be larger than 2 GB");
            }
            return open(model.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), options);
        }
    }

    @Override
    public Session open(ByteBuffer model, SessionOptions options) {
        // Weights are read with vector instructions that want them aligned; a fresh buffer's start is.
        ByteBuffer aligned = model.isDirect() && model.alignmentOffset(model.position(), 16) == 0
                ? model.slice()
                : NativeBuffers.allocate(model.remaining()).put(model.slice()).flip();
        return open("model", aligned, options);
    }

    private static Session open(String where, ByteBuffer model, SessionOptions options) {
        try {
            return TfliteSession.open(model, options);
        } catch (ModelException e) {
            throw e.at(where);
        } catch (LinkageError e) {
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    "TFLite does not load on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ": no native library for this platform is on the class path",
                    e);
        }
    }
}
