package dev.ghostify.check.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads image files that are not trusted. */
final class ImageFiles {
    /** Far above any photo that a CNN is fed with; 256 MB once decoded. */
    private static final long MAX_PIXELS = 64L << 20;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "gif");

    private ImageFiles() {}

    static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The file {@code name} in {@code folder}, which it must not leave, not by a link either. */
    static Path inside(Path folder, Path name) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (!file.startsWith(root)) {
                throw new DataException(folder + ": '" + name + "' lies outside this folder; copy it there");
            }
            return file;
        } catch (IOException e) {
            throw new DataException(folder.resolve(name) + ": cannot be read: " + Reasons.of(e), e);
        }
    }

    /**
     * Decodes {@code file} after a look at its size; alpha is dropped, grey and CMYK become RGB.
     *
     * @throws DataException if that fails, with the file's name
     */
    static RgbImage read(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers =
                    in == null || !Files.isRegularFile(file) ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw new DataException(file + ": not an image that can be read; use JPEG, PNG, BMP or GIF");
            }
            return decode(file, readers.next(), in);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private static RgbImage decode(Path file, ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels < 1 || pixels > MAX_PIXELS) {
                throw new DataException(file + ": " + reader.getWidth(0) + " x " + reader.getHeight(0)
                        + " pixels; at most " + MAX_PIXELS + " are read");
            }
            return toRgb(reader.read(0));
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException
                | NullPointerException e) {
            // What decoders throw at broken files besides IOException.
            throw broken(file, e);
        } finally {
            reader.dispose();
        }
    }

    private static DataException broken(Path file, Exception e) {
        String reason = e instanceof IOException io ? Reasons.of(io) : String.valueOf(e.getMessage());
        return new DataException(file + ": broken image: " + reason, e);
    }

    static RgbImage toRgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int[] pixels = grey ? greyPixels(image) : image.getRGB(0, 0, width, height, null, 0, width);
        return new RgbImage(width, height, pixels);
    }

    /** Java takes stored grey for linear light and brightens it on the way to RGB; photos are not stored so. */
    private static int[] greyPixels(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int[] pixels = new int[width * image.getHeight()];
        int highest = (1 << image.getColorModel().getComponentSize(0)) - 1;
        for (int i = 0; i < pixels.length; i++) {
            int value = raster.getSample(i % width, i / width, 0) * 255 / highest;
            pixels[i] = value << 16 | value << 8 | value;
        }
        return pixels;
    }
}
