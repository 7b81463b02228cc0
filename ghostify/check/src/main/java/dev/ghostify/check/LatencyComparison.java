package dev.ghostify.check;

import dev.ghostify.check.statistics.PairedShift;
import dev.ghostify.graph.Progress;
import java.util.Arrays;

/**
 * Times two models in turn, so that whatever else the machine does hits both alike; who goes first alternates too. Each
 * inference gets an input that is not the one before.
 */
final class LatencyComparison {
    /** Runs of each model before the clock starts, whatever their time. */
    private static final int WARM_UP = 5;

    /** Bounds what fast models leave behind; their percentiles change no more. */
    private static final int MAX_RUNS = 20_000;

    private final OpenedModel a;
    private final OpenedModel b;

    /** What was measured; {@code shift} is of the second model's times against the first's. */
    record Measured(Latency a, Latency b, PairedShift shift) {}

    LatencyComparison(OpenedModel a, OpenedModel b) {
        this.a = a;
        this.b = b;
    }

    Measured measure(Timing timing, Progress progress) {
        long start = System.nanoTime();
        for (int i = 1;
                i < WARM_UP || System.nanoTime() - start < timing.warmUp().toNanos();
                i++) {
            Progress.stopIfInterrupted();
            a.nanos(i);
            b.nanos(i);
        }
        double[] nanosA = new double[Timing.LEAST_RUNS];
        double[] nanosB = new double[Timing.LEAST_RUNS];
        start = System.nanoTime();
        int done = 0;
        while (done < MAX_RUNS && !timing.isEnough(done, System.nanoTime() - start)) {
            Progress.stopIfInterrupted();
            if (done == nanosA.length) {
                nanosA = Arrays.copyOf(nanosA, 2 * done);
                nanosB = Arrays.copyOf(nanosB, 2 * done);
            }
            if (done % 2 == 0) {
                nanosA[done] = a.nanos(done);
                nanosB[done] = b.nanos(done);
            } else {
                nanosB[done] = b.nanos(done);
                nanosA[done] = a.nanos(done);
            }
            done++;
            progress.step("timing both models", Math.min(done, timing.runs() - 1), timing.runs());
        }
        progress.step("timing both models", timing.runs(), timing.runs());
        double[] timesA = Arrays.copyOf(nanosA, done);
        double[] timesB = Arrays.copyOf(nanosB, done);
        return new Measured(
                Latency.ofNanos(a.loadNanos(), a.firstNanos(), timesA),
                Latency.ofNanos(b.loadNanos(), b.firstNanos(), timesB),
                PairedShift.of(timesA, timesB));
    }
}
