package dev.ghostify.tflite;

import dev.ghostify.graph.Shape;
import dev.ghostify.tflite.file.ModelCard;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
        return new TfliteOptions(
                OptionalInt.empty(),
                Map.of(),
                ImageLayout.NHWC,
                ImageLayout.NHWC,
                Target.XNNPACK,
                Optional.empty(),
                false,
                "ghostify",
                Map.of(),
                Optional.empty());
    }

    public TfliteOptions withBatch(int size) {
        return new TfliteOptions(
                OptionalInt.of(size),
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

    public TfliteOptions withInputShape(String input, Shape shape) {
        Map<String, Shape> shapes = new LinkedHashMap<>(inputShapes);
        shapes.put(input, shape);
        return new TfliteOptions(
                batch,
                shapes,
                inputLayout,
                outputLayout,
                target,
                minRuntime,
                customOperators,
                description,
                metadata,
                card);
    }

    public TfliteOptions withInputLayout(ImageLayout layout) {
        return new TfliteOptions(
                batch,
                inputShapes,
                layout,
                outputLayout,
                target,
                minRuntime,
                customOperators,
                description,
                metadata,
                card);
    }

    public TfliteOptions withOutputLayout(ImageLayout layout) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                layout,
                target,
                minRuntime,
                customOperators,
                description,
                metadata,
                card);
    }

    public TfliteOptions withTarget(Target runner) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                outputLayout,
                runner,
                minRuntime,
                customOperators,
                description,
                metadata,
                card);
    }

    public TfliteOptions withMinRuntime(RuntimeVersion oldest) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                outputLayout,
                target,
                Optional.of(oldest),
                customOperators,
                description,
                metadata,
                card);
    }

    public TfliteOptions withCustomOperators(boolean allowed) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                outputLayout,
                target,
                minRuntime,
                allowed,
                description,
                metadata,
                card);
    }

    public TfliteOptions withDescription(String text) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                outputLayout,
                target,
                minRuntime,
                customOperators,
                text,
                metadata,
                card);
    }

    public TfliteOptions withMetadata(Map<String, String> texts) {
        return new TfliteOptions(
                batch,
                inputShapes,
                inputLayout,
                outputLayout,
                target,
                minRuntime,
                customOperators,
                description,
                texts,
                card);
    }

    public TfliteOptions withCard(ModelCard told) {
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
                Optional.of(told));
    }
}
