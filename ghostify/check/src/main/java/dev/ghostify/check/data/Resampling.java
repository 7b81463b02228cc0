package dev.ghostify.check.data;

/**
 * Resizing with antialiasing: each output sample is the average of the inputs under a curve that is as wide as the reduction.
 * Source: Pillow's {@code Image.resize}, which most CNNs are trained with; samples are kept from 0 to 255 as there, but are not
 * rounded between the two directions.
 */
final class Resampling {
    /** Of one output position: the first input under the curve, and the inputs' shares. */
    private static final class Taps {
        private final int first;
        private final float[] shares;

        Taps(int first, float[] shares) {
            this.first = first;
            this.shares = shares;
        }
    }

    private Resampling() {}

    static Planes resize(RgbImage image, int height, int width, Interpolation interpolation) {
        Planes planes = Planes.of(image);
        if (image.height() == height && image.width() == width) {
            return planes;
        }
        Taps[] across = taps(image.width(), width, interpolation);
        Taps[] down = taps(image.height(), height, interpolation);
        float[][] result = new float[3][];
        for (int c = 0; c < 3; c++) {
            result[c] = down(across(planes, c, across), width, down);
        }
        return new Planes(height, width, (c, i) -> result[c][i]);
    }

    private static float[] across(Planes planes, int channel, Taps[] taps) {
        float[] result = new float[planes.height() * taps.length];
        for (int y = 0; y < planes.height(); y++) {
            for (int x = 0; x < taps.length; x++) {
                float sum = 0;
                for (int k = 0; k < taps[x].shares.length; k++) {
                    sum += taps[x].shares[k] * planes.sample(channel, y * planes.width() + taps[x].first + k);
                }
                result[y * taps.length + x] = kept(sum);
            }
        }
        return result;
    }

    private static float[] down(float[] samples, int width, Taps[] taps) {
        float[] result = new float[width * taps.length];
        for (int y = 0; y < taps.length; y++) {
            for (int k = 0; k < taps[y].shares.length; k++) {
                float share = taps[y].shares[k];
                int row = (taps[y].first + k) * width;
                for (int x = 0; x < width; x++) {
                    result[y * width + x] += share * samples[row + x];
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = kept(result[i]);
        }
        return result;
    }

    /** A cubic overshoots beside edges. */
    private static float kept(float sample) {
        return Math.max(0, Math.min(255, sample));
    }

    private static Taps[] taps(int from, int to, Interpolation interpolation) {
        Taps[] taps = new Taps[to];
        double step = (double) from / to;
        double spread = Math.max(1, step);
        double reach = interpolation.reach() * spread;
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * step;
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(from, (int) (centre + reach + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = interpolation.weight(Math.abs((first + k + 0.5 - centre) / spread));
                sum += weights[k];
            }
            float[] shares = new float[weights.length];
            for (int k = 0; k < weights.length; k++) {
                shares[k] = (float) (weights[k] / sum);
            }
            taps[i] = new Taps(first, shares);
        }
        return taps;
    }
}
