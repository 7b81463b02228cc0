package dev.ghostify.check.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Images that are stored as one array of bytes {@code [n,H,W]}, {@code [n,H,W,1]} (grey) or {@code [n,H,W,3]} (RGB). */
final class ArrayImages implements ImageSet {
    private final String name;
    private final NumpyArray pixels;
    private final @Nullable NumpyArray labels;

    ArrayImages(String name, NumpyArray pixels, @Nullable NumpyArray labels) {
        this.name = name;
        this.pixels = pixels;
        this.labels = labels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return Math.toIntExact(pixels.shape().size(0));
    }

    @Override
    public Example get(int index) {
        int height = Math.toIntExact(pixels.shape().size(1));
        int width = Math.toIntExact(pixels.shape().size(2));
        OptionalInt label =
                labels == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(labels.integer(index)));
        return new Example("record " + index, image(pixels.bytes(index), height, width), label);
    }

    /** Grey or RGB, as many bytes as there are. */
    static RgbImage image(ByteBuffer bytes, int height, int width) {
        int[] rgb = new int[Math.multiplyExact(height, width)];
        boolean grey = bytes.remaining() == rgb.length;
        for (int i = 0; i < rgb.length; i++) {
            int first = bytes.get() & 0xFF;
            rgb[i] = grey ? first * 0x010101 : first << 16 | (bytes.get() & 0xFF) << 8 | bytes.get() & 0xFF;
        }
        return new RgbImage(width, height, rgb);
    }

    @Override
    public boolean isLabelled() {
        return labels != null;
    }

    @Override
    public List<String> classNames() {
        return List.of();
    }

    @Override
    public Preprocessing usualPreprocessing() {
        return Preprocessing.IMAGENET;
    }
}
