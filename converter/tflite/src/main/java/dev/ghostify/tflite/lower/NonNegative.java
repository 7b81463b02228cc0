package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Dropout;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Proves that a value is never below zero, from the operators that make it. */
final class NonNegative {
    /** Producers looked at before giving up. */
    private static final int LIMIT = 64;

    private NonNegative() {}

    static boolean is(String value, GraphFacts facts) {
        Deque<String> open = new ArrayDeque<>(Set.of(value));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            Optional<Node> producer = facts.graph().producer(next);
            if (producer.isEmpty() || seen.size() > LIMIT) {
                return false;
            }
            Node node = producer.get();
            if (node.op() instanceof Concat
                    || node.op() instanceof MaxPool
                    || node.op() instanceof Identity
                    || node.op() instanceof Dropout) {
                open.addAll(
                        node.op() instanceof Concat
                                ? node.inputs()
                                : node.inputs().subList(0, 1));
            } else if (!endsAtZero(node, facts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsAtZero(Node node, GraphFacts facts) {
        if (node.op() instanceof Clip) {
            return FusableActivation.bound(node, 1, facts, Float.NEGATIVE_INFINITY)
                    .filter(low -> low >= 0f)
                    .isPresent();
        }
        return node.op() instanceof Relu
                || node.op() instanceof Sigmoid
                || node.op() instanceof HardSigmoid
                || node.op() instanceof Softmax;
    }
}
