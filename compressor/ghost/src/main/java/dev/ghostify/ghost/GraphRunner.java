package dev.ghostify.ghost;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.util.Map;

/** Makes graphs ready to be computed: by a runtime where speed matters, by the operators' own loops in tests. */
@FunctionalInterface
public interface GraphRunner {
    /** The operators' plain loops; slow. */
    GraphRunner REFERENCE = graph -> inputs -> Evaluation.run(graph, inputs);

    /** A program for {@code graph}, to be closed. */
    Program open(Graph graph);

    /** A graph made ready; for one thread. */
    @FunctionalInterface
    interface Program extends AutoCloseable {
        /**
         * The outputs of the graph by name.
         *
         * @param inputs a tensor for each required input of the graph; free dims may differ from call to call
         */
        Map<String, Tensor> run(Map<String, Tensor> inputs);

        @Override
        default void close() {}
    }
}
