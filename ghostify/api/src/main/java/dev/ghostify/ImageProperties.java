package dev.ghostify;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
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
     * How to prepare images, if {@code properties} say it. Resizing is bilinear whatever they say; the crop is the model's input.
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
                    .withChannelOrder(Preprocessing.ChannelOrder.valueOf(
                            need(properties, CHANNELS).toUpperCase(Locale.ROOT))));
        } catch (DataException | IllegalArgumentException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "what the model says of its images (" + START + "*) cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static String need(Map<String, String> properties, String name) {
        String text = properties.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
