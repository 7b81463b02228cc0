package dev.ghostify.check;

import java.util.OptionalDouble;

/** Counts right answers of two models and where they agree. */
final class ClassScores {
    private long examples;
    private long labelled;
    private long agreeing;
    private final long[] top1 = new long[2];
    private final long[] top5 = new long[2];
    private int classes;

    /** The scores of one example, {@code count} of them from {@code start} on. */
    void add(float[] a, float[] b, int start, int count, int label) {
        int bestA = best(a, start, count);
        int bestB = best(b, start, count);
        classes = count;
        examples++;
        agreeing += bestA >= 0 && bestA == bestB ? 1 : 0;
        if (label >= 0) {
            labelled++;
            count(0, a, start, count, label);
            count(1, b, start, count, label);
        }
    }

    private void count(int model, float[] scores, int start, int count, int label) {
        int rank = label < count ? rank(scores, start, count, label) : Integer.MAX_VALUE;
        top1[model] += rank == 0 ? 1 : 0;
        top5[model] += rank < 5 ? 1 : 0;
    }

    /** Class with the highest score, the first of equals; -1 if a score is NaN. */
    static int best(float[] scores, int start, int count) {
        int best = 0;
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(scores[start + i])) {
                return -1;
            }
            best = scores[start + i] > scores[start + best] ? i : best;
        }
        return best;
    }

    /** How many classes come before {@code label}; beyond all classes if a score is NaN. */
    private static int rank(float[] scores, int start, int count, int label) {
        int before = 0;
        for (int i = 0; i < count; i++) {
            float score = scores[start + i];
            if (Float.isNaN(score)) {
                return Integer.MAX_VALUE;
            }
            float own = scores[start + label];
            before += score > own || score == own && i < label ? 1 : 0;
        }
        return before;
    }

    OptionalDouble agreement() {
        return share(agreeing, examples);
    }

    /** Of model 0, a, or 1, b. */
    OptionalDouble top1(int model) {
        return share(top1[model], labelled);
    }

    OptionalDouble top5(int model) {
        return classes > 5 ? share(top5[model], labelled) : OptionalDouble.empty();
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
