package dev.ghostify.check.data;

import java.nio.file.Path;

/** Where the inputs of a check or a calibration come from. */
public sealed interface DataSet permits ImageSet, RandomData {
    /** The data set as the user wrote it, such as {@code cifar10:cifar10_test.bin}. */
    String name();

    /**
     * The data set that {@code text} names.
     *
     * <ul>
     *   <li>{@code cifar10:FILE.bin} or {@code cifar10:FILE.bin.xz}: records of CIFAR-10's binary form, see {@link Cifar10}
     *   <li>{@code imagenet:DIR}: images and a {@code labels.txt}, see {@link LabelledFolder}
     *   <li>{@code folder:DIR}: images without labels, see {@link ImageFolder}
     *   <li>{@code random:SEED}: seeded noise of the model's input shape, see {@link RandomData}
     * </ul>
     *
     * @throws DataException if the text is none of these, or the files are missing or broken
     */
    static DataSet parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String place = colon < 0 ? "" : text.substring(colon + 1);
        if (place.isEmpty()) {
            throw unknown(text);
        }
        return switch (kind) {
            case "cifar10" -> Cifar10.open(text, Path.of(place));
            case "imagenet" -> LabelledFolder.open(text, Path.of(place));
            case "folder" -> ImageFolder.open(text, Path.of(place));
            case "random" -> RandomData.parse(place);
            default -> throw unknown(text);
        };
    }

    private static DataException unknown(String text) {
        return new DataException("data '" + text
                + "' are of no known kind; write cifar10:FILE.bin[.xz], imagenet:DIR, folder:DIR or random:SEED");
    }
}
