package dev.ghostify.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How long and how a student learns. Immutable.
 *
 * @param length when it stops
 * @param batch images of one step; empty for 64, fewer of large images: as many as 8 GiB hold
 * @param rate largest step relative to the scale of each tensor; empty for one found from the first gradient
 * @param weightDecay share of itself that each kernel loses in a step, relative to the rate
 * @param labelWeight weight of the labels' cross-entropy beside the teacher's answers; 0 for none
 * @param augmentation what is done to the images; empty for what suits their number
 * @param seed fixes order and augmentation of the images
 * @param onGpu true to compute the student on a GPU, where equal runs need not give equal bits
 * @param threads parts of a batch that are computed at the same time; results depend on it in the last digits
 * @param patience measurements on held-out images without a gain after which the run stops; 0 for no limit
 * @param checkpoint where to keep what is needed to go on after a stop; a run that finds it there goes on from it
 */
public record Training(
        Length length,
        OptionalInt batch,
        OptionalDouble rate,
        double weightDecay,
        double labelWeight,
        Optional<Augmentation> augmentation,
        long seed,
        boolean onGpu,
        int threads,
        int patience,
        Optional<Path> checkpoint) {
    /** Steps until the full rate is reached. */
    private static final int WARM_UP = 10;

    /** When a run stops. */
    public sealed interface Length {}

    /** After this many passes over the images; equal runs give equal weights. */
    public record Epochs(double count) implements Length {
        public Epochs {
            if (!(count > 0)) {
                throw new IllegalArgumentException("epochs must be positive, found " + count);
            }
        }
    }

    /** After this much time, the time before a resume included; how many steps that is depends on the machine. */
    public record Minutes(double count) implements Length {
        public Minutes {
            if (!(count > 0)) {
                throw new IllegalArgumentException("minutes must be positive, found " + count);
            }
        }
    }

    public Training {
        if (batch.orElse(1) < 1 || threads < 1 || !(rate.orElse(1) > 0) || !(labelWeight >= 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "batch, threads and rate must be positive, the weight of labels and the decay not negative");
        }
    }

    public static Training epochs(double count) {
        return new Draft(new Epochs(count)).done();
    }

    public static Training minutes(double count) {
        return new Draft(new Minutes(count)).done();
    }

    public Training batch(int images) {
        return with(draft -> draft.batch = OptionalInt.of(images));
    }

    public Training rate(double largest) {
        return with(draft -> draft.rate = OptionalDouble.of(largest));
    }

    /** A share for {@link #weightDecay()}. */
    public Training weightDecay(double share) {
        return with(draft -> draft.weightDecay = share);
    }

    public Training labelWeight(double weight) {
        return with(draft -> draft.labelWeight = weight);
    }

    public Training augmentation(Augmentation chosen) {
        return with(draft -> draft.augmentation = Optional.of(chosen));
    }

    public Training seed(long value) {
        return with(draft -> draft.seed = value);
    }

    /** To compute the student on a GPU, which must be there: see {@link Learner#findsGpu}. */
    public Training onGpu(boolean wanted) {
        return with(draft -> draft.onGpu = wanted);
    }

    public Training threads(int count) {
        return with(draft -> draft.threads = count);
    }

    public Training patience(int measurements) {
        return with(draft -> draft.patience = measurements);
    }

    public Training checkpoint(Path file) {
        return with(draft -> draft.checkpoint = Optional.of(file));
    }

    private Training with(Consumer<Draft> change) {
        Draft draft = new Draft(length);
        draft.batch = batch;
        draft.rate = rate;
        draft.weightDecay = weightDecay;
        draft.labelWeight = labelWeight;
        draft.augmentation = augmentation;
        draft.seed = seed;
        draft.onGpu = onGpu;
        draft.threads = threads;
        draft.patience = patience;
        draft.checkpoint = checkpoint;
        change.accept(draft);
        return draft.done();
    }

    /** A training in the making, with the usual settings at first. */
    private static final class Draft {
        private final Length length;
        private OptionalInt batch = OptionalInt.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private double weightDecay;
        private double labelWeight;
        private Optional<Augmentation> augmentation = Optional.empty();
        private long seed;
        private boolean onGpu;
        private int threads = Runtime.getRuntime().availableProcessors();
        private int patience;
        private Optional<Path> checkpoint = Optional.empty();

        Draft(Length length) {
            this.length = length;
        }

        Training done() {
            return new Training(
                    length,
                    batch,
                    rate,
                    weightDecay,
                    labelWeight,
                    augmentation,
                    seed,
                    onGpu,
                    threads,
                    patience,
                    checkpoint);
        }
    }

    /** The rate of step number {@code step}, if the largest is {@code rate}, {@code done} of the way: a warm-up, then half a cosine. */
    static double rateAt(double rate, long step, double done) {
        double warm = Math.min(1, (step + 1.0) / WARM_UP);
        return rate * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    }

    /** Images of one step, once that is known. */
    int batchSize() {
        return batch.orElseThrow();
    }

    long stepsOfEpoch(int images) {
        return Math.max(1, (images + batchSize() - 1) / batchSize());
    }

    /** The share of the run that is behind it after {@code step} steps and {@code seconds}. */
    double done(long step, double seconds, int images) {
        if (length instanceof Epochs epochs) {
            return step / Math.max(1, Math.rint(epochs.count() * stepsOfEpoch(images)));
        }
        return seconds / 60 / ((Minutes) length).count();
    }
}
