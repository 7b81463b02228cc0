package dev.ghostify.check;

import dev.ghostify.check.Classification.ClassChange;
import dev.ghostify.check.Classification.ClassRow;
import dev.ghostify.check.Classification.Disagreement;
import dev.ghostify.check.Classification.Pair;
import dev.ghostify.check.statistics.PairedTest;
import dev.ghostify.check.statistics.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts right answers of two models, where they agree, and how far their probabilities are apart. */
final class ClassScores {
    /** More are not looked at by anybody, and the report holds an image of each. */
    private static final int MAX_DISAGREEMENTS = 24;

    private static final int MAX_CHANGES = 50;

    /** Counts of one label. */
    private static final class Counts {
        private long examples;
        private final long[] right = new long[2];
        private long agreeing;
    }

    /** What the first model says and what the second says. */
    private record Change(int classA, int classB) {}

    private long examples;
    private long labelled;
    private long agreeing;
    private long onlyA;
    private long onlyB;
    private double divergence;
    private final long[] top1 = new long[2];
    private final long[] top5 = new long[2];
    private int classes;
    private final Map<Integer, Counts> byLabel = new TreeMap<>();
    private final Map<Change, Long> changes = new HashMap<>();
    private final List<Disagreement> disagreements = new ArrayList<>();

    /** The scores of example {@code row} of {@code chunk}, {@code count} of them from {@code start} on. */
    void add(float[] a, float[] b, int start, int count, Chunk chunk, int row) {
        int bestA = best(a, start, count);
        int bestB = best(b, start, count);
        int label = chunk.labels().get(row);
        boolean same = bestA >= 0 && bestA == bestB;
        classes = count;
        examples++;
        agreeing += same ? 1 : 0;
        divergence += Divergence.between(a, b, start, count);
        if (!same) {
            changes.merge(new Change(bestA, bestB), 1L, Long::sum);
            if (disagreements.size() < MAX_DISAGREEMENTS) {
                disagreements.add(
                        new Disagreement(chunk.indices().get(row), chunk.names().get(row), label, bestA, bestB));
            }
        }
        if (label >= 0) {
            labelled++;
            boolean rightA = count(0, a, start, count, label);
            boolean rightB = count(1, b, start, count, label);
            onlyA += rightA && !rightB ? 1 : 0;
            onlyB += rightB && !rightA ? 1 : 0;
            Counts counts = byLabel.computeIfAbsent(label, l -> new Counts());
            counts.examples++;
            counts.agreeing += same ? 1 : 0;
            counts.right[0] += rightA ? 1 : 0;
            counts.right[1] += rightB ? 1 : 0;
        }
    }

    private boolean count(int model, float[] scores, int start, int count, int label) {
        int rank = label < count ? rank(scores, start, count, label) : Integer.MAX_VALUE;
        top1[model] += rank == 0 ? 1 : 0;
        top5[model] += rank < 5 ? 1 : 0;
        return rank == 0;
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

    /** Mean over the examples; empty without class scores. */
    OptionalDouble divergence() {
        return examples == 0 ? OptionalDouble.empty() : OptionalDouble.of(divergence / examples);
    }

    /** Empty if no output held class scores. */
    Optional<Classification> classification() {
        if (examples == 0) {
            return Optional.empty();
        }
        boolean hasLabels = labelled > 0;
        return Optional.of(new Classification(
                new Share(agreeing, examples),
                hasLabels ? Optional.of(shares(top1)) : Optional.empty(),
                hasLabels && classes > 5 ? Optional.of(shares(top5)) : Optional.empty(),
                hasLabels ? Optional.of(PairedTest.of(onlyA, onlyB)) : Optional.empty(),
                byLabel.entrySet().stream()
                        .map(e -> row(e.getKey(), e.getValue()))
                        .toList(),
                changes.entrySet().stream()
                        .map(e ->
                                new ClassChange(e.getKey().classA(), e.getKey().classB(), e.getValue()))
                        .sorted(Comparator.comparingLong(ClassChange::count)
                                .reversed()
                                .thenComparingInt(ClassChange::classA)
                                .thenComparingInt(ClassChange::classB))
                        .limit(MAX_CHANGES)
                        .toList(),
                disagreements));
    }

    private Pair<Share> shares(long[] right) {
        return new Pair<>(new Share(right[0], labelled), new Share(right[1], labelled));
    }

    private static ClassRow row(int label, Counts counts) {
        return new ClassRow(label, counts.examples, counts.right[0], counts.right[1], counts.agreeing);
    }
}
