package dev.ghostify.check;

import dev.ghostify.check.runtime.Session;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Times two models in turn, so that whatever else the machine does hits both alike; who goes first alternates too. Each
 * inference gets an input that is not the one before.
 */
final class LatencyComparison {
    /** Runs of each model before the clock starts: caches, lazy allocation, the JVM's compiler. */
    private static final int WARM_UP = 5;

    /** Fewer make no percentile. */
    private static final int MIN_RUNS = 10;

    /** After so long no further runs are begun; slow models need no 50 runs for a stable median. */
    private static final long BUDGET_NANOS = 20_000_000_000L;

    private final Session a;
    private final Session b;
    private final List<Map<String, Tensor>> inputsA;
    private final List<Map<String, Tensor>> inputsB;

    /** The inputs are the same examples for both. */
    LatencyComparison(Session a, Session b, List<Map<String, Tensor>> inputsA, List<Map<String, Tensor>> inputsB) {
        this.a = a;
        this.b = b;
        this.inputsA = inputsA;
        this.inputsB = inputsB;
    }

    /** Latencies of the first and the second model, from at most {@code runs} runs each. */
    List<Latency> measure(int runs, Progress progress) {
        double[] nanosA = new double[runs];
        double[] nanosB = new double[runs];
        for (int i = 0; i < WARM_UP; i++) {
            Progress.stopIfInterrupted();
            time(a, inputsA, i);
            time(b, inputsB, i);
        }
        long end = System.nanoTime() + BUDGET_NANOS;
        int done = 0;
        while (done < runs && (done < MIN_RUNS || System.nanoTime() < end)) {
            Progress.stopIfInterrupted();
            if (done % 2 == 0) {
                nanosA[done] = time(a, inputsA, done);
                nanosB[done] = time(b, inputsB, done);
            } else {
                nanosB[done] = time(b, inputsB, done);
                nanosA[done] = time(a, inputsA, done);
            }
            done++;
            progress.step("timing both models", done, runs);
        }
        progress.step("timing both models", runs, runs);
        return List.of(Latency.ofNanos(Arrays.copyOf(nanosA, done)), Latency.ofNanos(Arrays.copyOf(nanosB, done)));
    }

    private static double time(Session session, List<Map<String, Tensor>> inputs, int run) {
        Map<String, Tensor> input = inputs.get(run % inputs.size());
        long start = System.nanoTime();
        session.run(input);
        return System.nanoTime() - start;
    }
}
