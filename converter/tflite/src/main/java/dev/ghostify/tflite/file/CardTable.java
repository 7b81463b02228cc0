package dev.ghostify.tflite.file;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * A model card as the FlatBuffer that stands in the metadata entry {@link #NAME}.
 *
 * <p>The numbers are places of fields in the tables of the schema. Source: {@code metadata_schema.fbs} 1.5.0 of TFLite Support; nothing
 * newer than its 1.0.0 is used.
 */
final class CardTable {
    static final String NAME = "TFLITE_METADATA";
    /** Name of the associated file with the labels, one a line. */
    static final String LABELS = "labels.txt";

    private static final String IDENTIFIER = "M001";
    private static final String OLDEST_READER = "1.0.0";

    private static final byte IMAGE_PROPERTIES = 2;
    private static final byte NORMALIZATION_OPTIONS = 1;
    private static final byte TENSOR_AXIS_LABELS = 2;
    private static final byte RGB = 1;

    private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 12);
    private final TfliteModel model;
    private final ModelCard card;

    private CardTable(TfliteModel model, ModelCard card) {
        this.model = model;
        this.card = card;
    }

    static Payload write(TfliteModel model, ModelCard card) {
        return new CardTable(model, card).write();
    }

    private Payload write() {
        int name = text(card.name());
        int version = text(OLDEST_READER);
        int graphs = vector(List.of(graph()));
        builder.startTable(8);
        builder.addOffset(0, name, 0);
        builder.addOffset(3, graphs, 0);
        builder.addOffset(7, version, 0);
        builder.finish(builder.endTable(), IDENTIFIER);
        return BytesPayload.of(builder.sizedByteArray());
    }

    private int graph() {
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < model.inputs().size(); i++) {
            boolean isImage = isImage(model.tensors().get(model.inputs().get(i)));
            inputs.add(
                    isImage
                            ? image(model.inputNames().get(i))
                            : plain(model.inputNames().get(i)));
        }
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < model.outputs().size(); i++) {
            boolean isScores = isScores(model.tensors().get(model.outputs().get(i)));
            outputs.add(
                    isScores
                            ? scores(model.outputNames().get(i))
                            : plain(model.outputNames().get(i)));
        }
        int inputVector = vector(inputs);
        int outputVector = vector(outputs);
        builder.startTable(10);
        builder.addOffset(2, inputVector, 0);
        builder.addOffset(3, outputVector, 0);
        return builder.endTable();
    }

    private boolean isImage(TfliteTensor tensor) {
        return tensor.shape().size() == 4
                && tensor.shape().get(3) == card.mean().size();
    }

    private boolean isScores(TfliteTensor tensor) {
        List<Integer> shape = tensor.shape();
        return !card.labels().isEmpty()
                && !shape.isEmpty()
                && shape.get(shape.size() - 1) == card.labels().size();
    }

    private int plain(String name) {
        return tensor(text(name), 0, 0, 0, 0);
    }

    private int image(String name) {
        boolean isRgb = card.colours() == ModelCard.Colours.RGB;
        int description = text(
                isRgb
                        ? "image, channels in the order red, green, blue"
                        : "image, channels in the order blue, green, red");
        builder.startTable(2);
        builder.addByte(0, isRgb ? RGB : 0, 0);
        int properties = builder.endTable();
        builder.startTable(3);
        builder.addByte(0, IMAGE_PROPERTIES, 0);
        builder.addOffset(1, properties, 0);
        int content = builder.endTable();
        return tensor(text(name), description, content, vector(List.of(normalization())), 0);
    }

    private int normalization() {
        int mean = floats(card.mean());
        int deviation = floats(card.deviation());
        builder.startTable(2);
        builder.addOffset(0, mean, 0);
        builder.addOffset(1, deviation, 0);
        int options = builder.endTable();
        builder.startTable(2);
        builder.addByte(0, NORMALIZATION_OPTIONS, 0);
        builder.addOffset(1, options, 0);
        return builder.endTable();
    }

    private int scores(String name) {
        int file = text(LABELS);
        int description = text("name of the class of each score, one a line");
        builder.startTable(5);
        builder.addOffset(0, file, 0);
        builder.addOffset(1, description, 0);
        builder.addByte(2, TENSOR_AXIS_LABELS, 0);
        int labels = builder.endTable();
        return tensor(text(name), text("score of each class"), 0, 0, vector(List.of(labels)));
    }

    private int tensor(int name, int description, int content, int processUnits, int files) {
        builder.startTable(7);
        builder.addOffset(0, name, 0);
        builder.addOffset(1, description, 0);
        builder.addOffset(3, content, 0);
        builder.addOffset(4, processUnits, 0);
        builder.addOffset(6, files, 0);
        return builder.endTable();
    }

    private int text(String text) {
        return builder.createString(text);
    }

    private int vector(List<Integer> tables) {
        return builder.createVectorOfTables(
                tables.stream().mapToInt(Integer::intValue).toArray());
    }

    private int floats(List<Double> values) {
        builder.startVector(Float.BYTES, values.size(), Float.BYTES);
        for (int i = values.size() - 1; i >= 0; i--) {
            builder.addFloat(values.get(i).floatValue());
        }
        return builder.endVector();
    }
}
