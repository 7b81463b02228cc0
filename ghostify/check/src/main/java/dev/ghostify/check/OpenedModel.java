package dev.ghostify.check;

import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A model that was opened and has run once.
 *
 * @param inputs examples, the same for all models of a check
 * @param loadNanos what opening took
 * @param firstNanos what the first inference took
 * @param peakBytes how much the process grew during both
 */
record OpenedModel(
        Session session, List<Map<String, Tensor>> inputs, double loadNanos, double firstNanos, OptionalLong peakBytes)
        implements AutoCloseable {
    static OpenedModel open(ModelUnderTest model, SessionOptions options, List<Map<String, Tensor>> inputs)
            throws IOException {
        PeakMemory memory = PeakMemory.watch();
        long start = System.nanoTime();
        Session session = model.opener().open(options);
        boolean done = false;
        try {
            long loaded = session.loadNanos().orElse(System.nanoTime() - start);
            double first = session.nanos(inputs.get(0));
            // What grows elsewhere is not this process.
            OptionalLong peak = model.elsewhere().isPresent() ? OptionalLong.empty() : memory.growth();
            OpenedModel opened = new OpenedModel(session, inputs, (double) loaded, first, peak);
            done = true;
            return opened;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    /** What inference number {@code run} took. */
    double nanos(int run) {
        return session.nanos(inputs.get(run % inputs.size()));
    }

    @Override
    public void close() {
        session.close();
    }
}
