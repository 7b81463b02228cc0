package dev.ghostify.tflite.lint;

import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredOperator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the parts into which a runtime cuts a graph for a delegate. It takes turns: all operators of one side (delegate or own
 * kernels) that can run with what has been computed form a part, then all of the other side. Source: TFLite, {@code
 * PartitionGraphIntoIndependentNodeSubsets}.
 */
final class Partitions {
    private Partitions() {}

    /** @param claimed for each operator whether the delegate takes it */
    static int count(StoredModel model, List<Boolean> claimed) {
        Set<Integer> pending = new HashSet<>();
        model.operators().forEach(operator -> pending.addAll(operator.outputs()));
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < model.operators().size(); i++) {
            rest.add(i);
        }
        int parts = 0;
        while (!rest.isEmpty()) {
            int first = firstReady(model, rest, pending);
            boolean delegated = claimed.get(first);
            if (delegated) {
                parts++;
            }
            List<Integer> left = new ArrayList<>();
            // Stored in execution order, so that one sweep reaches all that the part makes ready.
            for (int index : rest) {
                StoredOperator operator = model.operators().get(index);
                if (claimed.get(index) == delegated && isReady(operator, pending)) {
                    operator.outputs().forEach(pending::remove);
                } else {
                    left.add(index);
                }
            }
            rest = left;
        }
        return parts;
    }

    /** The first that can run; in a file whose order is broken, simply the first. */
    private static int firstReady(StoredModel model, List<Integer> rest, Set<Integer> pending) {
        for (int index : rest) {
            if (isReady(model.operators().get(index), pending)) {
                return index;
            }
        }
        pending.removeAll(model.operators().get(rest.get(0)).inputs());
        return rest.get(0);
    }

    private static boolean isReady(StoredOperator operator, Set<Integer> pending) {
        return operator.inputs().stream().noneMatch(pending::contains);
    }
}
