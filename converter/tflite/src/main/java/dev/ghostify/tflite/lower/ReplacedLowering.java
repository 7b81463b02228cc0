package dev.ghostify.tflite.lower;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Operators that a rule replaces by others before lowering: those left here could not be, and the reason is told. */
final class ReplacedLowering implements Lowering {
    private final BiFunction<Node, GraphView, Optional<String>> obstacle;

    /** @param obstacle why the rule leaves a node alone */
    ReplacedLowering(BiFunction<Node, GraphView, Optional<String>> obstacle) {
        this.obstacle = obstacle;
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        return List.of(query.plainForm());
    }

    @Override
    public void lower(NodeLowering n) {
        throw new Refusal(
                obstacle.apply(n.node(), n.facts().graph())
                        .orElse(
                                "its shapes are known for one batch only; fix the batch (--batch) or the shape of the input (--shape)"));
    }
}
