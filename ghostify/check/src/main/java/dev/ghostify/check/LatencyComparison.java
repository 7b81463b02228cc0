package dev.ghostify.check;

import dev.ghostify.check.statistics.PairedShift;
import dev.ghostify.graph.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Times two models in turn, so that whatever else the machine does hits both alike; who goes first alternates too. Each
 * inference gets an input that is not the one before. Times one model alone where the other runs elsewhere.
 */
final class LatencyComparison {
    /** Runs of each model before the clock starts, whatever their time. */
    private static final int WARM_UP = 5;

    /** Bounds what fast models leave behind; their percentiles change no more. */
    private static final int MAX_RUNS = 20_000;

    private final List<OpenedModel> models;

    /**
     * What was measured.
     *
     * @param latencies of each model, in their order
     * @param shift of the second model's times against the first's; empty for one model
     */
    record Measured(List<Latency> latencies, Optional<PairedShift> shift) {
        static final Measured NOTHING = new Measured(List.of(), Optional.empty());

        /** Latency of the first of two models. */
        Optional<Latency> first() {
            return latencies.size() < 2 ? Optional.empty() : Optional.of(latencies.get(0));
        }

        /** Latency of the second model, or of the only one. */
        Optional<Latency> last() {
            return latencies.isEmpty() ? Optional.empty() : Optional.of(latencies.get(latencies.size() - 1));
        }
    }

    /** Of one model or two. */
    LatencyComparison(OpenedModel... models) {
        this.models = List.of(models);
    }

    Measured measure(Timing timing, Progress progress) {
        warmUp(timing);
        String what = models.size() == 1 ? "timing the model" : "timing both models";
        double[][] nanos = new double[models.size()][Timing.LEAST_RUNS];
        long start = System.nanoTime();
        int done = 0;
        while (done < MAX_RUNS && !timing.isEnough(done, System.nanoTime() - start)) {
            Progress.stopIfInterrupted();
            for (int turn = 0; turn < models.size(); turn++) {
                int model = (done + turn) % models.size();
                if (done == nanos[model].length) {
                    nanos[model] = Arrays.copyOf(nanos[model], 2 * done);
                }
                nanos[model][done] = models.get(model).nanos(done);
            }
            done++;
            progress.step(what, Math.min(done, timing.runs() - 1), timing.runs());
        }
        progress.step(what, timing.runs(), timing.runs());
        return measured(nanos, done);
    }

    private void warmUp(Timing timing) {
        long start = System.nanoTime();
        for (int i = 1;
                i < WARM_UP || System.nanoTime() - start < timing.warmUp().toNanos();
                i++) {
            Progress.stopIfInterrupted();
            for (OpenedModel model : models) {
                model.nanos(i);
            }
        }
    }

    private Measured measured(double[][] nanos, int done) {
        List<double[]> times = new ArrayList<>();
        List<Latency> latencies = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            times.add(Arrays.copyOf(nanos[i], done));
            latencies.add(
                    Latency.ofNanos(models.get(i).loadNanos(), models.get(i).firstNanos(), times.get(i)));
        }
        return new Measured(
                latencies,
                times.size() == 2 ? Optional.of(PairedShift.of(times.get(0), times.get(1))) : Optional.empty());
    }
}
