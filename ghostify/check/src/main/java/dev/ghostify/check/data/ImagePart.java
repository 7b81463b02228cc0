package dev.ghostify.check.data;

import java.util.random.RandomGenerator;

/**
 * Which part of a resized image is used, where it is larger than what the model takes.
 *
 * @param zoom the image is resized to so many times its usual size first, but never to less than the part
 * @param down place of the part from the top edge, -1, to the bottom edge, 1
 * @param right place of the part from the left edge, -1, to the right edge, 1
 */
public record ImagePart(double zoom, double down, double right) {
    /** What models are measured with. */
    public static final ImagePart MIDDLE = new ImagePart(1, 0, 0);

    private static final double MOST_ZOOM = 1.25;

    public ImagePart {
        if (!(zoom > 0) || !(Math.abs(down) <= 1) || !(Math.abs(right) <= 1)) {
            throw new IllegalArgumentException(
                    "zoom " + zoom + " must be positive, down " + down + " and right " + right + " from -1 to 1");
        }
    }

    /** Any part, of an image up to a quarter smaller or larger than usual: training sees more of each image so. */
    public static ImagePart anywhere(RandomGenerator random) {
        double zoom = random.nextDouble(1 / MOST_ZOOM, MOST_ZOOM);
        return new ImagePart(zoom, random.nextDouble(-1, 1), random.nextDouble(-1, 1));
    }
}
