package dev.ghostify.check.data;

/**
 * How samples between samples are computed: each is an average under a curve.
 *
 * <p>Source: Pillow's {@code Image.resize}, which most CNNs are trained with; its cubic is Keys's with a of -0.5 (IEEE ASSP 29,
 * 1981, equation 4).
 */
public enum Interpolation {
    /** A triangle. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - distance);
        }
    },
    /** A cubic that dips below zero: edges stay sharper. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = distance;
            if (x < 1) {
                return ((A + 2) * x - (A + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        }
    };

    /** Slope of the cubic at a distance of 1, as Pillow has it. */
    private static final double A = -0.5;

    /** Samples to each side under the curve where nothing is reduced. */
    private final int reach;

    Interpolation(int reach) {
        this.reach = reach;
    }

    int reach() {
        return reach;
    }

    /** Share of a sample at this distance, which is not negative, before all are made to sum to one. */
    abstract double weight(double distance);
}
