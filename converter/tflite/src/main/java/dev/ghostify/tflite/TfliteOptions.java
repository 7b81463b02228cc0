package dev.ghostify.tflite;

import dev.ghostify.graph.Shape;
import dev.ghostify.tflite.file.ModelCard;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What a caller may choose about a TFLite file.
 *
 * @param batch the extent that a symbolic batch gets; empty keeps it free: written as 1, resizable
 * @param inputShapes shapes, in ONNX order, for inputs whose other dims are not fixed
 * @param inputLayout the order of axes of rank-4 inputs that hold images
 * @param outputLayout the same of outputs
 * @param target what is to run the file; it decides between forms that compute the same
 * @param minRuntime the oldest runtime that must load the file; empty if any will do
 * @param customOperators whether a node that has no TFLite form is written as a custom operator, whose kernel the app brings
 * @param description free text stored in the file
 * @param metadata further texts stored under names
 * @param card what Android code is told of images and classes; empty for nothing
 */
public record TfliteOptions(
        OptionalInt batch,
        Map<String, Shape> inputShapes,
        ImageLayout inputLayout,
        ImageLayout outputLayout,
        Target target,
        Optional<RuntimeVersion> minRuntime,
        boolean customOperators,
        String description,
        Map<String, String> metadata,
        Optional<ModelCard> card) {

    /** Order of the axes of images at the file's border. */
    public enum ImageLayout {
        /** Channels last, as TFLite computes: no TRANSPOSE is needed. */
        NHWC,
        /** Channels first, as in the ONNX file: costs a TRANSPOSE at each image. */
        NCHW
    }

    public TfliteOptions {
        inputShapes = Map.copyOf(inputShapes);
        metadata = Map.copyOf(metadata);
        if (batch.isPresent() && batch.getAsInt() < 1) {
            throw new IllegalArgumentException("batch must be positive, found " + batch.getAsInt());
        }
    }

    public static TfliteOptions defaults() {
        return new Draft().done();
    }

    public TfliteOptions withBatch(int size) {
        return with(draft -> draft.batch = OptionalInt.of(size));
    }

    public TfliteOptions withInputShape(String input, Shape shape) {
        Map<String, Shape> shapes = new LinkedHashMap<>(inputShapes);
        shapes.put(input, shape);
        return with(draft -> draft.inputShapes = shapes);
    }

    public TfliteOptions withInputLayout(ImageLayout layout) {
        return with(draft -> draft.inputLayout = layout);
    }

    public TfliteOptions withOutputLayout(ImageLayout layout) {
        return with(draft -> draft.outputLayout = layout);
    }

    public TfliteOptions withTarget(Target runner) {
        return with(draft -> draft.target = runner);
    }

    public TfliteOptions withMinRuntime(RuntimeVersion oldest) {
        return with(draft -> draft.minRuntime = Optional.of(oldest));
    }

    public TfliteOptions withCustomOperators(boolean allowed) {
        return with(draft -> draft.customOperators = allowed);
    }

    public TfliteOptions withDescription(String text) {
        return with(draft -> draft.description = text);
    }

    public TfliteOptions withMetadata(Map<String, String> texts) {
        return with(draft -> draft.metadata = texts);
    }

    public TfliteOptions withCard(ModelCard told) {
        return with(draft -> draft.card = Optional.of(told));
    }

    private TfliteOptions with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.batch = batch;
        draft.inputShapes = inputShapes;
        draft.inputLayout = inputLayout;
        draft.outputLayout = outputLayout;
        draft.target = target;
        draft.minRuntime = minRuntime;
        draft.customOperators = customOperators;
        draft.description = description;
        draft.metadata = metadata;
        draft.card = card;
        change.accept(draft);
        return draft.done();
    }

    /** Options in the making, the usual ones at first. */
    private static final class Draft {
        private OptionalInt batch = OptionalInt.empty();
        private Map<String, Shape> inputShapes = Map.of();
        private ImageLayout inputLayout = ImageLayout.NHWC;
        private ImageLayout outputLayout = ImageLayout.NHWC;
        private Target target = Target.XNNPACK;
        private Optional<RuntimeVersion> minRuntime = Optional.empty();
        private boolean customOperators;
        private String description = "ghostify";
        private Map<String, String> metadata = Map.of();
        private Optional<ModelCard> card = Optional.empty();

        TfliteOptions done() {
            return new TfliteOptions(
                    batch,
                    inputShapes,
                    inputLayout,
                    outputLayout,
                    target,
                    minRuntime,
                    customOperators,
                    description,
                    metadata,
                    card);
        }
    }
}
