package dev.ghostify.graph;

import java.util.concurrent.CancellationException;

/**
 * Hears how far a long step has come; called from the thread that does the work, often, so it must return quickly.
 *
 * <p>Long steps also stop when their thread is interrupted: they throw {@link CancellationException} and leave nothing
 * half done.
 */
@FunctionalInterface
public interface Progress {
    /** A listener that does nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * {@code done} of {@code total} units of the step {@code what} are finished; {@code total} is 0 where it is not known.
     * A step ends with {@code done == total}.
     */
    void step(String what, long done, long total);

    /**
     * To be called between units of work.
     *
     * @throws CancellationException if the current thread is interrupted; its interrupted status stays set
     */
    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped by an interrupt");
        }
    }
}
