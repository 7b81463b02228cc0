package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.ConstantOfShape;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Sees that a value is zero throughout, whatever its extents: exporters make first states of the batch's size that way. */
final class Zeros {
    /** Operators that move the elements of their first input and make no others. */
    private static final Set<String> MOVING = Set.of(
            "Cast",
            "Expand",
            "Flatten",
            "Gather",
            "Identity",
            "Reshape",
            "Slice",
            "Split",
            "Squeeze",
            "Tile",
            "Transpose",
            "Unsqueeze");

    private static final int DEEPEST = 16;

    private Zeros() {}

    static boolean isZero(String value, GraphView graph) {
        String at = value;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<Tensor> known = graph.constant(at);
            if (known.isPresent()) {
                return areZero(known.get());
            }
            Optional<Node> producer = graph.producer(at);
            if (producer.isEmpty()) {
                return false;
            }
            Node node = producer.get();
            if (node.op() instanceof ConstantOfShape filled) {
                return areZero(filled.value());
            }
            boolean moves =
                    MOVING.contains(node.op().type()) && node.op().domain().isEmpty();
            if (!moves) {
                return false;
            }
            at = node.input(0);
        }
        return false;
    }

    private static boolean areZero(Tensor tensor) {
        return tensor.dtype().isFloatingPoint()
                ? Arrays.stream(tensor.toDoubles()).allMatch(v -> v == 0)
                : Arrays.stream(tensor.toLongs()).allMatch(v -> v == 0);
    }
}
