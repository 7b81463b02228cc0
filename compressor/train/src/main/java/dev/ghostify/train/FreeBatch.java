package dev.ghostify.train;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Reshape;
import java.util.HashMap;
import java.util.Map;

/** Networks whose file fixes the batch, to 1 as a rule, still learn from many images at a time. */
final class FreeBatch {
    private static final Dim ANY = Dim.symbol("N");

    private FreeBatch() {}

    /** The same task for any number of images at a time. */
    static Task of(Task task) {
        return new Task(
                task.teacher().map(FreeBatch::of),
                of(task.student()),
                task.images(),
                task.heldOut(),
                task.frozen(),
                task.runner());
    }

    /**
     * {@code graph} for any number of images at a time.
     *
     * @throws ModelException if an output would not have one entry for each image, as where a reshape names the batch
     */
    private static Graph of(Graph graph) {
        if (graph.requiredInputs().stream().noneMatch(input -> hasFixedBatch(graph, input))) {
            return graph;
        }
        // What the file declares of inner values may name the batch, so only the types of the inputs are taken over.
        Graph.Builder builder = Graph.builder(graph.name()).nodes(graph.nodes()).outputs(graph.outputs());
        graph.initializers().forEach(builder::initializer);
        for (String input : graph.inputs()) {
            TensorType type = graph.tensorType(input).orElseThrow();
            builder.input(
                    input,
                    hasFixedBatch(graph, input) ? type.withShape(type.shape().with(0, ANY)) : type);
        }
        Graph free = builder.build();
        for (Node node : free.nodes()) {
            if (node.op() instanceof Reshape && isOfImages(free, node.input(0)) && !isOfImages(free, node.output())) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "training takes many images at a time, but node '" + node.name()
                                + "' (Reshape) names the batch of "
                                + graph.shape(node.input(0)).orElseThrow().dim(0)
                                + "; export it with a free batch");
            }
        }
        for (String output : free.outputs()) {
            if (!isOfImages(free, output)) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "training takes many images at a time, but this network works on a fixed batch only: its output '"
                                + output + "' would be "
                                + free.tensorType(output).map(Object::toString).orElse("of no known type")
                                + "; export it with a free batch");
            }
        }
        return free;
    }

    private static boolean isOfImages(Graph graph, String value) {
        return graph.shape(value)
                .filter(s -> s.rank() > 0 && s.dim(0).equals(ANY))
                .isPresent();
    }

    private static boolean hasFixedBatch(Graph graph, String input) {
        return graph.requiredInputs().contains(input)
                && graph.shape(input)
                        .filter(s -> s.rank() > 0 && s.dim(0).isFixed())
                        .isPresent();
    }

    /** {@code learned} with the input shapes of {@code original}. */
    static Graph fixedAs(Graph original, Graph learned) {
        Map<String, Shape> shapes = new HashMap<>();
        for (String input : original.requiredInputs()) {
            if (hasFixedBatch(original, input)) {
                shapes.put(input, original.shape(input).orElseThrow());
            }
        }
        return shapes.isEmpty() ? learned : learned.withInputShapes(shapes);
    }
}
