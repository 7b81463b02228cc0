package dev.ghostify.check;

import java.util.OptionalDouble;

/**
 * How far two models mark the same pixels: for each class the pixels that both give to it, divided by those that at least one
 * gives to it, over all examples; the mean over the classes that occur. A map of one channel marks what is above the middle:
 * 0.5 where the first model's values are probabilities, else 0.
 *
 * <p>Source: Jaccard index, as in the PASCAL VOC segmentation challenge, with the first model in the place of the truth.
 */
final class HeatMaps {
    private long[] both = new long[0];
    private long[] either = new long[0];
    private boolean any;
    private int firstClass;

    /**
     * Maps of one example.
     *
     * @param channelsLast order of the axes: {@code [H,W,C]} or {@code [C,H,W]}
     */
    void add(float[] a, float[] b, int start, int channels, int pixels, boolean channelsLast) {
        any = true;
        firstClass = channels == 1 ? 1 : 0;
        if (both.length == 0) {
            both = new long[Math.max(2, channels)];
            either = new long[both.length];
        }
        float threshold = channels == 1 ? threshold(a, start, pixels) : 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int classA;
            int classB;
            if (channels == 1) {
                classA = a[start + pixel] > threshold ? 1 : 0;
                classB = b[start + pixel] > threshold ? 1 : 0;
            } else {
                int first = start + (channelsLast ? pixel * channels : pixel);
                int step = channelsLast ? 1 : pixels;
                classA = best(a, first, step, channels);
                classB = best(b, first, step, channels);
            }
            either[classA]++;
            if (classA == classB) {
                both[classA]++;
            } else {
                either[classB]++;
            }
        }
    }

    private static float threshold(float[] values, int start, int count) {
        for (int i = start; i < start + count; i++) {
            if (values[i] < 0 || values[i] > 1) {
                return 0;
            }
        }
        return 0.5f;
    }

    private static int best(float[] values, int first, int step, int channels) {
        int best = 0;
        for (int c = 1; c < channels; c++) {
            best = values[first + c * step] > values[first + best * step] ? c : best;
        }
        return best;
    }

    /** Of the marked pixels where there is one channel, 1 if none is marked; empty if no output was a map. */
    OptionalDouble overlap() {
        if (!any) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        int classes = 0;
        for (int c = firstClass; c < both.length; c++) {
            if (either[c] > 0) {
                sum += (double) both[c] / either[c];
                classes++;
            }
        }
        return OptionalDouble.of(classes == 0 ? 1 : sum / classes);
    }
}
