package dev.ghostify.report;

import dev.ghostify.check.data.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Puts images into the page itself. */
final class Pictures {
    /** Longer side in the page, in pixels: enough to see what it shows. */
    private static final int SIDE = 96;

    private Pictures() {}

    /** A {@code data:} address with a PNG of the image, reduced if it is large. */
    static String address(RgbImage image) {
        double step = Math.max(1, Math.max(image.width(), image.height()) / (double) SIDE);
        int width = Math.max(1, (int) (image.width() / step));
        int height = Math.max(1, (int) (image.height() / step));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, pixel(image, (int) (y * step), (int) (x * step)));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("an array refused to be written to", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static int pixel(RgbImage image, int y, int x) {
        return image.sample(0, y, x) << 16 | image.sample(1, y, x) << 8 | image.sample(2, y, x);
    }
}
