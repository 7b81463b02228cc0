package dev.ghostify.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long and how a student learns. Immutable.
 *
 * @param length when it stops
 * @param batch images of one step
 * @param rate largest step relative to the scale of each tensor; empty for one found from the first gradient
 * @param weightDecay share of itself that each kernel loses in a step, relative to the rate
 * @param labelWeight weight of the labels' cross-entropy beside the teacher's answers; 0 for none
 * @param augmentation what is done to the images; empty for what suits their number
 * @param seed fixes order and augmentation of the images
 * @param threads parts of a batch that are computed at the same time; results depend on it in the last digits
 * @param patience measurements on held-out images without a gain after which the run stops; 0 for no limit
 * @param checkpoint where to keep what is needed to go on after a stop; a run that finds it there goes on from it
 */
public record Training(
        Length length,
        int batch,
        OptionalDouble rate,
        double weightDecay,
        double labelWeight,
        Optional<Augmentation> augmentation,
        long seed,
        int threads,
        int patience,
        Optional<Path> checkpoint) {
    /** Steps until the full rate is reached. */
    private static final int WARM_UP = 10;

    private static final int DEFAULT_BATCH = 64;

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
        if (batch < 1 || threads < 1 || !(rate.orElse(1) > 0) || !(labelWeight >= 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "batch, threads and rate must be positive, the weight of labels and the decay not negative");
        }
    }

    public static Training epochs(double count) {
        return of(new Epochs(count));
    }

    public static Training minutes(double count) {
        return of(new Minutes(count));
    }

    private static Training of(Length length) {
        return new Training(
                length,
                DEFAULT_BATCH,
                OptionalDouble.empty(),
                0,
                0,
                Optional.empty(),
                0,
                Runtime.getRuntime().availableProcessors(),
                0,
                Optional.empty());
    }

    public Training batch(int images) {
        return new Training(
                length, images, rate, weightDecay, labelWeight, augmentation, seed, threads, patience, checkpoint);
    }

    public Training rate(double largest) {
        return new Training(
                length,
                batch,
                OptionalDouble.of(largest),
                weightDecay,
                labelWeight,
                augmentation,
                seed,
                threads,
                patience,
                checkpoint);
    }

    /** A share for {@link #weightDecay()}. */
    public Training weightDecay(double share) {
        return new Training(length, batch, rate, share, labelWeight, augmentation, seed, threads, patience, checkpoint);
    }

    public Training labelWeight(double weight) {
        return new Training(
                length, batch, rate, weightDecay, weight, augmentation, seed, threads, patience, checkpoint);
    }

    public Training augmentation(Augmentation chosen) {
        return new Training(
                length,
                batch,
                rate,
                weightDecay,
                labelWeight,
                Optional.of(chosen),
                seed,
                threads,
                patience,
                checkpoint);
    }

    public Training seed(long value) {
        return new Training(
                length, batch, rate, weightDecay, labelWeight, augmentation, value, threads, patience, checkpoint);
    }

    public Training threads(int count) {
        return new Training(
                length, batch, rate, weightDecay, labelWeight, augmentation, seed, count, patience, checkpoint);
    }

    public Training patience(int measurements) {
        return new Training(
                length, batch, rate, weightDecay, labelWeight, augmentation, seed, threads, measurements, checkpoint);
    }

    public Training checkpoint(Path file) {
        return new Training(
                length,
                batch,
                rate,
                weightDecay,
                labelWeight,
                augmentation,
                seed,
                threads,
                patience,
                Optional.of(file));
    }

    /** The rate of step number {@code step}, if the largest is {@code rate}, {@code done} of the way: a warm-up, then half a cosine. */
    static double rateAt(double rate, long step, double done) {
        double warm = Math.min(1, (step + 1.0) / WARM_UP);
        return rate * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    }

    long stepsOfEpoch(int images) {
        return Math.max(1, (images + batch - 1) / batch);
    }

    /** The share of the run that is behind it after {@code step} steps and {@code seconds}. */
    double done(long step, double seconds, int images) {
        if (length instanceof Epochs epochs) {
            return step / Math.max(1, Math.rint(epochs.count() * stepsOfEpoch(images)));
        }
        return seconds / 60 / ((Minutes) length).count();
    }
}
