package dev.ghostify.train;

/** The time a run takes, that before a resume included. */
final class Pace {
    private final long start = System.nanoTime();
    private final double before;
    private final int batch;
    private long steps;
    private double losses;
    private long summed;

    Pace(double before, int batch) {
        this.before = before;
        this.batch = batch;
    }

    double seconds() {
        return before + now();
    }

    private double now() {
        return (System.nanoTime() - start) / 1e9;
    }

    void step(double loss) {
        steps++;
        summed++;
        losses += loss;
    }

    Course.Report report(long step, double done, long epoch, double agreement) {
        double mean = summed == 0 ? Double.NaN : losses / summed;
        losses = 0;
        summed = 0;
        double left = done > 0 ? seconds() * (1 - done) / done : Double.NaN;
        return new Course.Report(step, done, epoch + 1, mean, steps * batch / now(), Math.max(0, left), agreement);
    }
}
