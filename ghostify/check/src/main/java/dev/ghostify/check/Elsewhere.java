package dev.ghostify.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A device other than this process on which a model runs or is timed. */
public interface Elsewhere {
    /** The device as the user named it, such as {@code ssh:pi@board}. */
    String name();

    /** True if the sessions of the model tell times that mean something; false on an emulator. */
    boolean timesSessions();

    /**
     * Times the model by a program of the device's own, for devices on which sessions cannot run.
     *
     * @param threads of one inference
     * @return empty for all other devices
     * @throws IOException if the device cannot be reached
     */
    default Optional<BenchmarkTimes> benchmark(int threads, Timing timing) throws IOException {
        return Optional.empty();
    }

    /** What a reader of the report should know of the device, asked when all has run. */
    List<String> notes();
}
