package dev.ghostify.check;

/** Adds up the difference of one output over all examples; {@link Difference} says what the figures mean. */
final class ErrorMeter {
    private double maxAbsError;
    private double maxAbsValue;
    private double signal;
    private double noise;
    private long nonFiniteA;
    private long nonFiniteB;
    private String worstExample = "";

    /** Compares {@code count} elements from {@code start} on; {@code example} names them. */
    void add(float[] a, float[] b, int start, int count, String example) {
        for (int i = start; i < start + count; i++) {
            add(a[i], b[i], example);
        }
    }

    private void add(double x, double y, String example) {
        boolean badA = Double.isNaN(x) || Double.isInfinite(x) && x != y;
        boolean badB = Double.isNaN(y) || Double.isInfinite(y) && x != y;
        nonFiniteA += badA ? 1 : 0;
        nonFiniteB += badB ? 1 : 0;
        double error = badA || badB ? Double.POSITIVE_INFINITY : x == y ? 0 : Math.abs(x - y);
        if (error > maxAbsError) {
            maxAbsError = error;
            worstExample = example;
        }
        if (Double.isFinite(x)) {
            maxAbsValue = Math.max(maxAbsValue, Math.abs(x));
            signal += x * x;
        }
        noise += error * error;
    }

    double maxAbsError() {
        return maxAbsError;
    }

    /** 0 if there is no error, infinite if there is one on a signal of zeros. */
    double maxRelError() {
        return maxAbsError == 0 ? 0 : maxAbsError == Double.POSITIVE_INFINITY ? maxAbsError : maxAbsError / maxAbsValue;
    }

    double snrDb() {
        return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
    }

    long nonFiniteA() {
        return nonFiniteA;
    }

    long nonFiniteB() {
        return nonFiniteB;
    }

    String worstExample() {
        return worstExample;
    }
}
