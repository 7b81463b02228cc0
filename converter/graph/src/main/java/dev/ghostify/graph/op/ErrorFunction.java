package dev.ghostify.graph.op;

/** The error function to double precision. */
final class ErrorFunction {
    private ErrorFunction() {}

    /**
     * Taylor series below 2.5, continued fraction above; both reach 1e-15 there. Source: Abramowitz and Stegun, 7.1.5 and
     * 7.1.14.
     */
    static double erf(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(x) || a > 6) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        return Math.signum(x) * (a < 2.5 ? series(a) : 1 - complement(a));
    }

    private static double series(double a) {
        double term = a;
        double sum = a;
        for (int n = 1; Math.abs(term) > 1e-17 * sum && n < 200; n++) {
            term *= -a * a / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double complement(double a) {
        double fraction = a;
        for (int n = 60; n >= 1; n--) {
            fraction = a + n / 2.0 / fraction;
        }
        return Math.exp(-a * a) / Math.sqrt(Math.PI) / fraction;
    }
}
