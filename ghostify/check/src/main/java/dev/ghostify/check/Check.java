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
        static final Settings STANDARD = new Settings(
                new RandomData(0),
                Optional.empty(),
                0,
                0,
                1,
                SessionOptions.Kernels.FAST,
                Optional.of(Timing.STANDARD),
                false,
                Progress.NONE);

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
        return with(new Settings(
                data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    /** Without this the data set's usual one. */
    public Check preprocessing(Preprocessing preprocessing) {
        return with(new Settings(
                settings.data,
                Optional.of(preprocessing),
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    /** At most {@code count} examples, chosen by {@link #seed}; without this all images, or 16 of noise. */
    public Check samples(int count) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                atLeastOne(count, "samples"),
                settings.seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    public Check seed(long seed) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    /** Threads of one inference, for outputs and latency alike. */
    public Check threads(int count) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                atLeastOne(count, "threads"),
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    /** At least so many timed inferences of each model; without this as {@link Timing#STANDARD} says. */
    public Check latencyRuns(int count) {
        return timing(settings.timing.orElse(Timing.STANDARD).withRuns(atLeastOne(count, "latency runs")));
    }

    public Check timing(Timing timing) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                Optional.of(timing),
                settings.profiled,
                settings.progress));
    }

    /** Leaves the latency out. */
    public Check withoutLatency() {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                Optional.empty(),
                settings.profiled,
                settings.progress));
    }

    /** Which kernels are timed; without this the fast ones, which users run. */
    public Check timedKernels(SessionOptions.Kernels kernels) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                kernels,
                settings.timing,
                settings.profiled,
                settings.progress));
    }

    /** Measures each operator too, with the kernels that keep operators apart. */
    public Check profiled() {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                true,
                settings.progress));
    }

    public Check progress(Progress progress) {
        return with(new Settings(
                settings.data,
                settings.preprocessing,
                settings.samples,
                settings.seed,
                settings.threads,
                settings.timedKernels,
                settings.timing,
                settings.profiled,
                progress));
    }

    private static int atLeastOne(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, not " + count);
        }
        return count;
    }

    private Check with(Settings changed) {
        return new Check(a, b, changed);
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
