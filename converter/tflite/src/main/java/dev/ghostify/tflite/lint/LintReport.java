package dev.ghostify.tflite.lint;

import dev.ghostify.tflite.file.RuntimeVersion;
import java.util.List;

/**
 * What is to be expected of a file.
 *
 * @param delegated operators that the target's delegate takes; all that it can run where there is no delegate
 * @param operators of the main graph
 * @param partitions runs of operators that the delegate takes in one piece each; 1 is best
 * @param left operators that it does not take, each with the rule that it breaks
 * @param faults operators that fail or compute something else on some runtime, whatever the target
 * @param minRuntime the oldest runtime that knows all operators in the versions stored
 * @param tooNew operators that need a newer runtime than was asked for
 */
public record LintReport(
        Target target,
        int delegated,
        int operators,
        int partitions,
        List<Finding> left,
        List<Finding> faults,
        RuntimeVersion minRuntime,
        List<Finding> tooNew) {
    public LintReport {
        left = List.copyOf(left);
        faults = List.copyOf(faults);
        tooNew = List.copyOf(tooNew);
    }

    /** True if the target takes the whole graph in one piece, and nothing else was found. */
    public boolean isClean() {
        return left.isEmpty() && faults.isEmpty() && tooNew.isEmpty() && partitions <= 1;
    }
}
