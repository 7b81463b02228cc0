package dev.ghostify.check.runtime;

import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Opens models of one file format; the service that an adapter provides. Safe to share between threads.
 *
 * <p>An implementation has a public constructor without parameters that does no work: its native library is loaded by the
 * first {@code open}.
 */
public interface ModelRuntime {
    /** Name for people, without a version, such as {@code ONNX Runtime}. */
    String name();

    /** True if {@code model} is of this runtime's format, judged by the file's name alone. */
    boolean runs(Path model);

    /** Order of the axes that this format's image inputs have by convention; a hint, the shapes decide. */
    ImageLayout conventionalLayout();

    /** The kernels whose outputs a check compares, unless told otherwise. */
    SessionOptions.Kernels comparedKernels();

    /**
     * Opens a model from a file, which may be large: its data are read where they lie if the runtime can.
     *
     * @throws IOException if the file cannot be read
     * @throws ModelException if it is no valid model, needs operators that the runtime lacks, or the runtime itself does
     *     not load on this machine
     */
    Session open(Path model, SessionOptions options) throws IOException;

    /**
     * Opens a model that lies in memory, from the buffer's position to its limit; the buffer must not change while the
     * session lives.
     *
     * @throws ModelException as {@link #open(Path, SessionOptions)}
     */
    Session open(ByteBuffer model, SessionOptions options);
}
