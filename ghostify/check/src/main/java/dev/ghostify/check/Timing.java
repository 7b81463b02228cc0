package dev.ghostify.check;

import java.time.Duration;

/**
 * How long latency is measured.
 *
 * @param runs of each model, at least; but slow models end after {@link #MOST}, with at least {@link #LEAST_RUNS}
 * @param time for both models together, at least
 * @param warmUp before the clock starts, for both models together
 */
public record Timing(int runs, Duration time, Duration warmUp) {
    /** After so long no further runs are begun, unless more time was asked for; slow models need no 50 runs. */
    static final Duration MOST = Duration.ofSeconds(20);

    /** Fewer make no percentile. */
    static final int LEAST_RUNS = 10;

    /** 50 runs and a second; a tenth of it for caches, lazy allocation and the JVM's compiler. */
    public static final Timing STANDARD = new Timing(50, Duration.ofSeconds(1), Duration.ofMillis(100));

    public Timing {
        if (runs < 1 || time.isNegative() || warmUp.isNegative()) {
            throw new IllegalArgumentException(runs + " runs in " + time + " after " + warmUp);
        }
    }

    public Timing withRuns(int other) {
        return new Timing(other, time, warmUp);
    }

    public Timing withTime(Duration other) {
        return new Timing(runs, other, warmUp);
    }

    public Timing withWarmUp(Duration other) {
        return new Timing(runs, time, other);
    }

    /** After so long no further runs are begun, if there are enough for percentiles. */
    public Duration most() {
        return time.compareTo(MOST) > 0 ? time : MOST;
    }

    boolean isEnough(int done, long nanos) {
        boolean wanted = done >= runs && nanos >= time.toNanos();
        return wanted || done >= LEAST_RUNS && nanos >= most().toNanos();
    }
}
