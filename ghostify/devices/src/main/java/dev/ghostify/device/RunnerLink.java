package dev.ghostify.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A runner that was started somewhere, and its streams. */
interface RunnerLink extends AutoCloseable {
    /** What the runner writes. */
    InputStream answers();

    /** What the runner reads; its end ends the runner. */
    OutputStream requests();

    /** What the device says of a runner that ended: the last lines of its standard error. */
    String lastWords();

    @Override
    void close() throws IOException;
}
