package dev.ghostify.check.data;

import java.nio.file.Path;

/** Where the inputs of a check or a calibration come from. */
public sealed interface DataSet permits ImageSet, TensorSet, RandomData {
    /** The data set as the user wrote it, such as {@code cifar10:cifar10_test.bin}. */
    String name();

    /**
     * The data set that {@code text} names.
     *
     * <ul>
     *   <li>{@code cifar10:FILE.bin} or {@code cifar10:FILE.bin.xz}: records of CIFAR-10's binary form, see {@link Cifar10}
     *   <li>{@code mnist:IMAGES}: MNIST's IDX form, plain or {@code .gz}, with the labels beside it
     *   <li>{@code imagenet:DIR} or {@code imagenet:LIST}: images and a list of labels, see {@link LabelledFolder}
     *   <li>{@code classes:DIR}: a folder of images for each class
     *   <li>{@code folder:DIR}: images without labels, see {@link ImageFolder}
     *   <li>{@code npz:FILE}: arrays of NumPy, images or tensors, with or without labels
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
            case "mnist" -> Mnist.open(text, Path.of(place));
            case "classes" -> ClassFolders.open(text, Path.of(place));
            case "npz" -> NumpyFile.open(text, Path.of(place));
            case "folder" -> ImageFolder.open(text, Path.of(place));
            case "random" -> RandomData.parse(place);
            default -> throw unknown(text);
        };
    }

    private static DataException unknown(String text) {
        return new DataException("data '" + text
                + "' are of no known kind; write cifar10:FILE.bin[.xz], mnist:IMAGES, imagenet:DIR, classes:DIR, folder:DIR, npz:FILE or"
                + " random:SEED");
    }
}
