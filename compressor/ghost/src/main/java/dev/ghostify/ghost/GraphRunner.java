package dev.ghostify.ghost;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.util.Map;

/** Computes the outputs of a graph: by a runtime where speed matters, by the operators' own loops in tests. */
@FunctionalInterface
public interface GraphRunner {
    /** The operators' plain loops; slow. */
    GraphRunner REFERENCE = Evaluation::run;

    /**
     * The outputs of {@code graph} by name.
     *
     * <p>Consecutive calls often pass the same graph object with other inputs, so a runtime may keep the session of the
     * last one.
     *
     * @param inputs a tensor for each required input of the graph, of any batch size
     */
    Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs);
}
