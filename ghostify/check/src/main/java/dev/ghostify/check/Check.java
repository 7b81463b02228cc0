package dev.ghostify.check;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Progress;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs two models on the same inputs and compares them. Immutable: each setting makes a new check.
 *
 * <pre>{@code
 * CheckReport report = Check.compare(ModelUnderTest.of(onnx), ModelUnderTest.of(tflite))
 *     .on(DataSet.parse("cifar10:cifar10_test.bin")).samples(1000).run();
 * report.require(Gate.top1DropAtMost(0.01));
 * }</pre>
 *
 * <p>Outputs are compared in ONNX Runtime without graph optimisation, so that they are those of the file, and in TFLite with
 * XNNPACK, which is what phones run. Memory is bounded whatever the size of the
 * data set: examples are read and run a few at a time.
 */
public final class Check {
    /** Samples of noise if nobody says how many; noise has no end of its own. */
    private static final int RANDOM_SAMPLES = 16;

    private final ModelUnderTest a;
    private final ModelUnderTest b;
    private final Settings settings;

    /**
     * What may be set.
     *
     * @param preprocessing empty: that of the data set
     * @param samples 0: all
     * @param timing empty: latency is not measured
     */
    record Settings(
            DataSet data,
            Optional<Preprocessing> preprocessing,
            int samples,
            long seed,
            int threads,
            SessionOptions.Kernels timedKernels,
            Optional<Timing> timing,
            boolean profiled,
            Progress progress) {
        static final Settings STANDARD = new Draft().done();

        int samplesOr(int standard) {
            return samples == 0 ? standard : samples;
        }

        Preprocessing preprocessingOfData() {
            return preprocessing.orElse(
                    data instanceof ImageSet images ? images.usualPreprocessing() : Preprocessing.IMAGENET);
        }

        int samplesOfData() {
            return data instanceof RandomData ? samplesOr(RANDOM_SAMPLES) : samplesOr(Integer.MAX_VALUE);
        }
    }

    private Check(ModelUnderTest a, ModelUnderTest b, Settings settings) {
        this.a = a;
        this.b = b;
        this.settings = settings;
    }

    /** A check of {@code b} against {@code a} on noise, with one thread. */
    public static Check compare(ModelUnderTest a, ModelUnderTest b) {
        return new Check(a, b, Settings.STANDARD);
    }

    public Check on(DataSet data) {
        return with(draft -> draft.data = data);
    }

    /** Without this the data set's usual one. */
    public Check preprocessing(Preprocessing preprocessing) {
        return with(draft -> draft.preprocessing = Optional.of(preprocessing));
    }

    /** At most {@code count} examples, chosen by {@link #seed}; without this all images, or 16 of noise. */
    public Check samples(int count) {
        return with(draft -> draft.samples = atLeastOne(count, "samples"));
    }

    public Check seed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    /** Threads of one inference, for outputs and latency alike. */
    public Check threads(int count) {
        return with(draft -> draft.threads = atLeastOne(count, "threads"));
    }

    /** At least so many timed inferences of each model; without this as {@link Timing#STANDARD} says. */
    public Check latencyRuns(int count) {
        return timing(settings.timing.orElse(Timing.STANDARD).withRuns(atLeastOne(count, "latency runs")));
    }

    public Check timing(Timing timing) {
        return with(draft -> draft.timing = Optional.of(timing));
    }

    /** Leaves the latency out. */
    public Check withoutLatency() {
        return with(draft -> draft.timing = Optional.empty());
    }

    /** Which kernels are timed; without this the fast ones, which users run. */
    public Check timedKernels(SessionOptions.Kernels kernels) {
        return with(draft -> draft.timedKernels = kernels);
    }

    /** Measures each operator too, with the kernels that keep operators apart. */
    public Check profiled() {
        return with(draft -> draft.profiled = true);
    }

    public Check progress(Progress progress) {
        return with(draft -> draft.progress = progress);
    }

    private static int atLeastOne(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, not " + count);
        }
        return count;
    }

    private Check with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.data = settings.data;
        draft.preprocessing = settings.preprocessing;
        draft.samples = settings.samples;
        draft.seed = settings.seed;
        draft.threads = settings.threads;
        draft.timedKernels = settings.timedKernels;
        draft.timing = settings.timing;
        draft.profiled = settings.profiled;
        draft.progress = settings.progress;
        change.accept(draft);
        return new Check(a, b, draft.done());
    }

    /** Settings in the making, the usual ones at first. */
    private static final class Draft {
        private DataSet data = new RandomData(0);
        private Optional<Preprocessing> preprocessing = Optional.empty();
        private int samples;
        private long seed;
        private int threads = 1;
        private SessionOptions.Kernels timedKernels = SessionOptions.Kernels.FAST;
        private Optional<Timing> timing = Optional.of(Timing.STANDARD);
        private boolean profiled;
        private Progress progress = Progress.NONE;

        Settings done() {
            return new Settings(data, preprocessing, samples, seed, threads, timedKernels, timing, profiled, progress);
        }
    }

    /**
     * Runs the check.
     *
     * @throws IOException if a model cannot be read
     * @throws ModelException if a model cannot be run, or the two cannot be compared
     * @throws DataException if the data cannot be read or do not fit
     * @throws CancellationException if the thread is interrupted
     */
    public CheckReport run() throws IOException {
        return new CheckRun(a, b, settings).run();
    }
}
