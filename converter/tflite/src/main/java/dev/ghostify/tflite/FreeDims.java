package dev.ghostify.tflite;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.tflite.channels.FoldChannelShuffles;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.legalize.TfliteRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fixes the free extents of a graph's inputs: the batch, which may stay free in the file, and what the caller names. */
final class FreeDims {
    /** A batch that no extent of a real model equals, to see which extents follow it. */
    private static final long TELLTALE_BATCH = 127;

    /**
     * A graph ready to be lowered.
     *
     * @param notes what had to be decided
     */
    record Fixed(GraphFacts facts, List<String> notes) {}

    private FreeDims() {}

    static Fixed fix(Graph graph, TfliteOptions options) {
        Graph legal = TfliteRules.legalized(withShapes(graph, options.inputShapes()));
        Graph shaped = FoldChannelShuffles.apply(legal);
        boolean hasFreeBatch = requireOnlyBatchFree(shaped);
        if (!hasFreeBatch) {
            return new Fixed(new GraphFacts(shaped, shaped), List.of());
        }
        Graph at = withBatch(shaped, options.batch().orElse(1));
        if (options.batch().isPresent()) {
            return new Fixed(new GraphFacts(at, at), List.of());
        }
        Optional<Graph> other = tryBatch(shaped);
        List<String> notes = other.isPresent()
                ? List.of()
                : List.of(
                        "the batch is fixed to 1, because the graph holds constants that are right for one batch only");
        return new Fixed(new GraphFacts(at, other.orElse(at)), notes);
    }

    private static Optional<Graph> tryBatch(Graph shaped) {
        try {
            Graph other = withBatch(shaped, TELLTALE_BATCH);
            boolean allKnown = other.outputs().stream()
                    .allMatch(v -> other.shape(v).filter(Shape::isFixed).isPresent());
            return allKnown ? Optional.of(other) : Optional.empty();
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private static Graph withShapes(Graph graph, Map<String, Shape> shapes) {
        Graph.Builder builder = graph.toBuilder();
        shapes.forEach((input, shape) -> {
            TensorType type = graph.tensorType(input)
                    .filter(t -> graph.isInput(input))
                    .orElseThrow(() -> new ModelException(
                            ErrorCode.INVALID_GRAPH,
                            "a shape is given for '" + input + "', which is no input; inputs are " + graph.inputs()));
            if (type.rank() != shape.rank() || !shape.isFixed()) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "input '" + input + "' is " + type + "; the shape given for it is " + shape);
            }
            builder.declare(input, type.withShape(shape));
        });
        return shapes.isEmpty() ? graph : builder.build();
    }

    private static boolean requireOnlyBatchFree(Graph graph) {
        boolean free = false;
        List<String> open = new ArrayList<>();
        for (String input : graph.requiredInputs()) {
            TensorType type = graph.tensorType(input)
                    .orElseThrow(() -> new ModelException(
                            ErrorCode.UNSUPPORTED_TYPE, "input '" + input + "' has no tensor type and shape"));
            for (int axis = 0; axis < type.rank(); axis++) {
                if (!type.shape().dim(axis).isFixed()) {
                    free = true;
                    if (axis > 0) {
                        open.add("'" + input + "' " + type);
                        break;
                    }
                }
            }
        }
        if (!open.isEmpty()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "inputs have free extents besides the batch, which TFLite needs fixed: " + String.join(", ", open)
                            + "; give their shapes");
        }
        return free;
    }

    private static Graph withBatch(Graph graph, long batch) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (String input : graph.requiredInputs()) {
            TensorType type = graph.tensorType(input).orElseThrow();
            if (type.rank() > 0 && !type.shape().dim(0).isFixed()) {
                shapes.put(input, type.shape().with(0, Dim.of(batch)));
            }
        }
        return graph.withInputShapes(shapes);
    }
}
