package dev.ghostify;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.Example;
import dev.ghostify.check.data.ImagePart;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.graph.Shape;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Some images of a set as a network reads them, each prepared when it is asked for. Safe to share between threads. */
public final class PreparedImages {
    private final ImageSet images;
    private final Preprocessing preprocessing;
    private final Shape input;
    private final List<Integer> chosen;
    private final Shape shape;

    private PreparedImages(
            ImageSet images, Preprocessing preprocessing, Shape input, List<Integer> chosen, Shape shape) {
        this.images = images;
        this.preprocessing = preprocessing;
        this.input = input;
        this.chosen = chosen;
        this.shape = shape;
    }

    static PreparedImages of(ImageSet images, Preprocessing preprocessing, Shape input, List<Integer> chosen) {
        if (chosen.isEmpty()) {
            throw new DataException(images.name() + " has no images");
        }
        Shape batch =
                preprocessing.toBatch(List.of(images.get(chosen.get(0))), input).shape();
        Shape one = new Shape(batch.dims().subList(1, batch.rank()));
        return new PreparedImages(images, preprocessing, input, chosen, one);
    }

    public int size() {
        return chosen.size();
    }

    /** {@code [C,H,W]}. */
    public Shape shape() {
        return shape;
    }

    /**
     * The values of one image by channel, row, column.
     *
     * @throws DataException if it cannot be read
     */
    public float[] image(int index) {
        return preprocessing
                .toBatch(List.of(images.get(chosen.get(index))), input)
                .toFloats();
    }

    /**
     * The same, of another part of the image where what the network reads is cut out of more.
     *
     * @param random says which part; not asked where there is one only
     */
    public float[] image(int index, RandomGenerator random) {
        Example example = images.get(chosen.get(index));
        ImagePart part = preprocessing.cutsOut(example, input) ? ImagePart.anywhere(random) : ImagePart.MIDDLE;
        return preprocessing.toBatch(example, input, part).toFloats();
    }

    /** The class that people gave it. */
    public OptionalInt label(int index) {
        return images.get(chosen.get(index)).label();
    }

    /** The images from {@code begin} to {@code end}, exclusive. */
    public PreparedImages part(int begin, int end) {
        return new PreparedImages(images, preprocessing, input, List.copyOf(chosen.subList(begin, end)), shape);
    }
}
