package dev.ghostify.check.runtime;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A model made ready to run. Holds native memory until closed; for one thread at a time. */
public interface Session extends AutoCloseable {
    /** The inputs that must be fed, in the model's order. */
    List<Port> inputs();

    /** The outputs, in the model's order. */
    List<Port> outputs();

    /**
     * Computes all outputs, keyed by name. A fixed dim of a port must be met, a free one (batch, height, width) may
     * differ from call to call.
     *
     * @param inputs one tensor for each input port, keyed by name
     * @throws ModelException if an input is missing or does not fit its port, or if the runtime fails
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /** As {@link #run}, and answers with the wall time it took, in nanoseconds. */
    default double nanos(Map<String, Tensor> inputs) {
        long start = System.nanoTime();
        run(inputs);
        return System.nanoTime() - start;
    }

    /** What opening took where the model runs; empty: what the opener waited. */
    default OptionalLong loadNanos() {
        return OptionalLong.empty();
    }

    /**
     * Time of each operator in the runs so far, in the order in which they run; empty unless the session was opened so. No
     * run may follow.
     */
    default List<OperatorTime> operatorTimes() {
        return List.of();
    }

    /** Runtime, version, kernels and threads, such as {@code TFLite 2.21.0, XNNPACK, 1 thread}. */
    String description();

    /** How much of the model a delegate took over; empty for runtimes without delegates. */
    Optional<Delegation> delegation();

    @Override
    void close();
}
