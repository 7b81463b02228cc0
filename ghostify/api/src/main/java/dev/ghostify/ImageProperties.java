package dev.ghostify;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.Interpolation;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
import dev.ghostify.tflite.file.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How images are prepared for a model and what its classes are called, as texts in its file: metadata properties in ONNX,
 * metadata entries in TFLite, under the same names.
 */
final class ImageProperties {
    private static final String START = "ghostify.image.";
    private static final String SCALE = START + "scale";
    private static final String MEAN = START + "mean";
    private static final String DEVIATION = START + "deviation";
    private static final String SHORTER_SIDE = START + "shorter-side";
    private static final String CROP = START + "crop";
    private static final String INTERPOLATION = START + "interpolation";
    private static final String CHANNELS = START + "channels";

    /** One name a line, in the order of the scores. */
    private static final String CLASSES = "ghostify.classes";

    private ImageProperties() {}

    static Map<String, String> of(Network network) {
        Preparation p = network.preparation();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(SCALE, String.valueOf(Preprocessing.IMAGENET.scale()));
        properties.put(MEAN, joined(p.mean()));
        properties.put(DEVIATION, joined(p.deviation()));
        properties.put(SHORTER_SIDE, String.valueOf(p.shorterSide()));
        properties.put(CROP, p.height() + "x" + p.width());
        properties.put(INTERPOLATION, p.interpolation().name().toLowerCase(Locale.ROOT));
        properties.put(CHANNELS, p.order().name().toLowerCase(Locale.ROOT));
        if (!network.classes().isEmpty()) {
            properties.put(CLASSES, String.join("\n", network.classes()));
        }
        return properties;
    }

    private static String joined(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Those of {@code properties} that are about images and classes. */
    static Map<String, String> among(Map<String, String> properties) {
        Map<String, String> ours = new LinkedHashMap<>();
        properties.forEach((name, text) -> {
            if (name.startsWith(START) || name.equals(CLASSES)) {
                ours.put(name, text);
            }
        });
        return ours;
    }

    /**
     * How to prepare images, if {@code properties} say it; the crop is the model's input.
     *
     * @throws ModelException if they say it in a way that cannot be read
     */
    static Optional<Preprocessing> preprocessing(Map<String, String> properties) {
        if (!properties.containsKey(MEAN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Preprocessing.IMAGENET
                    .withScale(Double.parseDouble(need(properties, SCALE)))
                    .withMean(PerChannel.parse(need(properties, MEAN)))
                    .withStd(PerChannel.parse(need(properties, DEVIATION)))
                    .withSize(Integer.parseInt(need(properties, SHORTER_SIDE)))
                    .withInterpolation(Interpolation.valueOf(upper(properties, INTERPOLATION)))
                    .withChannelOrder(Preprocessing.ChannelOrder.valueOf(upper(properties, CHANNELS))));
        } catch (DataException | IllegalArgumentException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "what the model says of its images (" + START + "*) cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /**
     * The same for a TFLite file, whose readers take pixels from 0 to 255; resizing has no place there.
     *
     * @param name of the model
     * @throws ModelException if they say it in a way that cannot be read
     */
    static Optional<ModelCard> card(Map<String, String> properties, String name) {
        return preprocessing(properties)
                .map(p -> new ModelCard(
                        name,
                        divided(p.mean(), p.scale()),
                        divided(p.std(), p.scale()),
                        ModelCard.Colours.valueOf(p.channelOrder().name()),
                        properties.containsKey(CLASSES)
                                ? List.of(need(properties, CLASSES).split("\n", -1))
                                : List.of()));
    }

    private static List<Double> divided(PerChannel values, double scale) {
        return List.of(values.first() / scale, values.second() / scale, values.third() / scale);
    }

    private static String upper(Map<String, String> properties, String name) {
        return need(properties, name).toUpperCase(Locale.ROOT);
    }

    private static String need(Map<String, String> properties, String name) {
        String text = properties.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
