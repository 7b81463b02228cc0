package dev.ghostify.check;

import dev.ghostify.check.statistics.PairedTest;
import dev.ghostify.check.statistics.Share;
import java.util.List;
import java.util.Optional;

/**
 * What the class scores of two models say, on the same examples.
 *
 * @param agreement examples on which both give the same class the highest score
 * @param top1 examples whose highest score is the label's, by model; empty without labels
 * @param top5 the same among the five highest scores; empty also with five classes or fewer
 * @param test whether the two differ in {@code top1}; empty without labels
 * @param classes one row for each label that occurs, ascending
 * @param changes classes that became others, the most frequent first
 * @param disagreements the first examples on which the models disagree
 */
public record Classification(
        Share agreement,
        Optional<Pair<Share>> top1,
        Optional<Pair<Share>> top5,
        Optional<PairedTest> test,
        List<ClassRow> classes,
        List<ClassChange> changes,
        List<Disagreement> disagreements) {
    /** A figure of each model. */
    public record Pair<T>(T a, T b) {
        public T of(int model) {
            return model == 0 ? a : b;
        }
    }

    /**
     * The examples of one class.
     *
     * @param label the class, counted from 0
     * @param rightA those that the first model got right
     * @param agreeing those on which the models agree
     */
    public record ClassRow(int label, long examples, long rightA, long rightB, long agreeing) {}

    /**
     * Examples that the first model takes for one class and the second for another.
     *
     * @param classA -1 if a score is NaN
     */
    public record ClassChange(int classA, int classB, long count) {}

    /**
     * An example on which the models disagree.
     *
     * @param index position in the data set
     * @param label -1 if it has none
     */
    public record Disagreement(int index, String example, int label, int classA, int classB) {}

    public Classification {
        classes = List.copyOf(classes);
        changes = List.copyOf(changes);
        disagreements = List.copyOf(disagreements);
    }
}
