package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * MNIST's IDX form, which Fashion-MNIST and EMNIST share: grey images in {@code *-images-idx3-ubyte} and their labels beside
 * them in {@code *-labels-idx1-ubyte}, both plain or with {@code .gz}.
 *
 * <p>Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits: big-endian numbers, magic 2051 with count,
 * rows and columns, magic 2049 with count.
 */
final class Mnist implements ImageSet {
    private static final int IMAGES_MAGIC = 2051;
    private static final int LABELS_MAGIC = 2049;
    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    /** Mean and standard deviation of MNIST's training images as the examples of PyTorch have them. */
    private static final Preprocessing USUAL =
            Preprocessing.IMAGENET.withMean(PerChannel.of(0.1307)).withStd(PerChannel.of(0.3081));

    private final String name;
    private final ByteBuffer images;
    private final ByteBuffer labels;
    private final int count;
    private final int rows;
    private final int columns;

    private Mnist(String name, ByteBuffer images, ByteBuffer labels) {
        this.name = name;
        this.images = images;
        this.labels = labels;
        this.count = images.getInt(4);
        this.rows = images.getInt(8);
        this.columns = images.getInt(12);
    }

    static Mnist open(String name, Path file) {
        String fileName = String.valueOf(file.getFileName());
        String labelsName = fileName.replace("images", "labels").replace("idx3", "idx1");
        if (labelsName.equals(fileName)) {
            throw new DataException(file + ": name the file of the images, such as t10k-images-idx3-ubyte");
        }
        ByteBuffer images = map(file);
        ByteBuffer labels = map(file.resolveSibling(labelsName));
        requireImages(images, file);
        if (labels.capacity() < LABELS_HEADER
                || labels.getInt(0) != LABELS_MAGIC
                || labels.getInt(4) != images.getInt(4)
                || labels.capacity() - LABELS_HEADER != labels.getInt(4)) {
            throw new DataException(file.resolveSibling(labelsName) + ": not the labels of " + images.getInt(4)
                    + " images in IDX form, or cut short");
        }
        return new Mnist(name, images, labels);
    }

    private static void requireImages(ByteBuffer images, Path file) {
        boolean sound = images.capacity() > IMAGES_HEADER && images.getInt(0) == IMAGES_MAGIC;
        for (int at = 4; sound && at < IMAGES_HEADER; at += 4) {
            sound = images.getInt(at) > 0;
        }
        // Two int factors fit a long; the third is compared by division.
        long pixels = sound ? (long) images.getInt(8) * images.getInt(12) : 1;
        long stored = images.capacity() - (long) IMAGES_HEADER;
        if (!sound || stored % pixels != 0 || stored / pixels != images.getInt(4)) {
            throw new DataException(file + ": not images in IDX form, or cut short");
        }
    }

    private static ByteBuffer map(Path file) {
        try {
            return Unpacked.map(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + Reasons.of(e), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Example get(int index) {
        int size = rows * columns;
        ByteBuffer pixels = images.slice(IMAGES_HEADER + index * size, size);
        return new Example(
                "record " + index,
                ArrayImages.image(pixels, rows, columns),
                OptionalInt.of(labels.get(LABELS_HEADER + index) & 0xFF));
    }

    @Override
    public boolean isLabelled() {
        return true;
    }

    @Override
    public List<String> classNames() {
        return List.of();
    }

    @Override
    public Preprocessing usualPreprocessing() {
        return USUAL;
    }
}
