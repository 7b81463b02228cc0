package dev.ghostify.train;

import dev.ghostify.graph.Shape;
import java.util.random.RandomGenerator;

/**
 * What is done to an image before teacher and student see it, so that few images go a long way.
 *
 * @param flip half of the images are mirrored
 * @param shift share of width and height by which an image is moved at most, the rest filled with zeros; unless it is 0, other parts
 *     of images are shown too, a little larger or smaller, where what the network reads is cut out of more
 * @param mix share of the images that are mixed with another one
 */
public record Augmentation(boolean flip, double shift, double mix) {
    /** The other image of a mixture has at most this weight. */
    private static final float MOST_MIXED = 0.5f;

    public static final Augmentation NONE = new Augmentation(false, 0, 0);

    public Augmentation {
        if (!(shift >= 0 && shift < 1) || !(mix >= 0 && mix <= 1)) {
            throw new IllegalArgumentException("shift " + shift + " and mix " + mix + " must be shares");
        }
    }

    /**
     * The usual for small photographs; few images are mixed, many need not be. Measured on ResNet-56, 500 images and 2 minutes: with
     * all images mixed the student agrees with its teacher on 94.65 % of 4,000 unseen training images, with half of them mixed
     * on 94.77 %, which is no difference. Zoom, rotation, cut-outs and changed colours together lost half a point on ResNet-20.
     */
    public static Augmentation forImages(int count) {
        return new Augmentation(true, 0.125, count <= 5000 ? 1 : 0);
    }

    /** The image {@code index}, moved, mirrored and mixed as {@code random} says. */
    float[] apply(TrainingImages images, int index, RandomGenerator random) {
        float[] image = moved(images, index, random);
        if (random.nextDouble() < mix) {
            float[] other = moved(images, random.nextInt(images.size()), random);
            float weight = random.nextFloat() * MOST_MIXED;
            for (int i = 0; i < image.length; i++) {
                image[i] += weight * (other[i] - image[i]);
            }
        }
        return image;
    }

    private float[] moved(TrainingImages images, int index, RandomGenerator random) {
        float[] image = shift > 0 ? images.image(index, random) : images.image(index);
        Shape shape = images.shape();
        int height = (int) shape.size(1);
        int width = (int) shape.size(2);
        boolean mirrored = flip && random.nextBoolean();
        int down = offset(height, random);
        int right = offset(width, random);
        if (!mirrored && down == 0 && right == 0) {
            return image;
        }
        float[] result = new float[image.length];
        for (int line = 0; line < image.length / width; line++) {
            int row = line % height - down;
            if (row < 0 || row >= height) {
                continue;
            }
            int from = (line - down) * width;
            for (int x = Math.max(0, right); x < Math.min(width, width + right); x++) {
                int source = x - right;
                result[line * width + x] = image[from + (mirrored ? width - 1 - source : source)];
            }
        }
        return result;
    }

    private int offset(int extent, RandomGenerator random) {
        int most = (int) Math.round(extent * shift);
        return random.nextInt(2 * most + 1) - most;
    }
}
