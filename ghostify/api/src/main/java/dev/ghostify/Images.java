package dev.ghostify;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.Example;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.data.Sampling;
import dev.ghostify.check.data.TensorSet;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Images and how they are prepared for a model; nothing is fitted to their labels, if there are any. */
public record Images(DataSet data, Preprocessing preprocessing) {
    /** Images of one batch; large enough to keep a runtime busy, small enough for memory. */
    private static final int BATCH = 32;

    /** These data, prepared as is usual for them. */
    public static Images of(DataSet data) {
        return new Images(data, data instanceof ImageSet images ? images.usualPreprocessing() : Preprocessing.IMAGENET);
    }

    /** The images of a folder, prepared as torchvision's ImageNet models want them. */
    public static Images folder(Path folder) {
        return of(DataSet.parse("folder:" + folder));
    }

    /**
     * Batches {@code float[n,C,H,W]} for the one input of {@code graph}; n is the batch that the graph fixes, or up to 32.
     *
     * @param samples how many images at most
     * @param seed chooses them
     * @throws DataException if the images cannot be read or do not fit
     * @throws ModelException if the graph does not take a batch of images
     */
    public List<Tensor> batches(Graph graph, int samples, long seed) {
        String input = imageInput(graph);
        TensorType type = graph.tensorType(input).orElseThrow();
        Shape shape = type.shape();
        int batch = shape.dim(0).isFixed() ? Math.toIntExact(shape.size(0)) : BATCH;
        List<Tensor> batches = new ArrayList<>();
        if (data instanceof RandomData random) {
            Shape fixed = shape.with(0, Dim.of(batch)).withFreeDimsAs(batch);
            for (int start = 0; start < samples; start += batch) {
                batches.add(random.tensor(type.withShape(fixed), input, start));
            }
            return batches;
        }
        if (data instanceof TensorSet tensors) {
            return stored(tensors, samples, seed, batch, shape);
        }
        ImageSet images = (ImageSet) data;
        List<Example> examples = new ArrayList<>();
        for (int index : Sampling.choose(images.size(), samples, seed)) {
            examples.add(images.get(index));
            if (examples.size() == batch) {
                batches.add(preprocessing.toBatch(examples, shape));
                examples.clear();
            }
        }
        // A graph with a fixed batch cannot take a smaller last one.
        if (!examples.isEmpty() && !shape.dim(0).isFixed()) {
            batches.add(preprocessing.toBatch(examples, shape));
        }
        if (batches.isEmpty()) {
            throw new DataException(data.name() + ": too few images for one batch of " + batch);
        }
        return batches;
    }

    private static List<Tensor> stored(TensorSet tensors, int samples, long seed, int batch, Shape shape) {
        List<Integer> chosen = Sampling.choose(tensors.size(), samples, seed);
        List<Tensor> batches = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += batch) {
            int end = Math.min(from + batch, chosen.size());
            if (end - from == batch || !shape.dim(0).isFixed()) {
                batches.add(tensors.batch(chosen.subList(from, end)));
            }
        }
        if (batches.isEmpty()) {
            throw new DataException(tensors.name() + ": too few examples for one batch of " + batch);
        }
        return batches;
    }

    /**
     * Single images as {@code graph} reads them.
     *
     * @param samples how many at most
     * @param seed chooses them
     * @throws DataException if the data are no images
     * @throws ModelException if the graph does not take images of one size
     */
    public PreparedImages prepared(Graph graph, int samples, long seed) {
        if (!(data instanceof ImageSet images)) {
            throw new DataException(data.name() + " has no images; training needs cifar10:, imagenet: or folder:");
        }
        Shape shape = graph.tensorType(imageInput(graph)).orElseThrow().shape();
        List<Integer> chosen = Sampling.choose(images.size(), samples, seed);
        return PreparedImages.of(images, preprocessing, shape, chosen);
    }

    /** The classes of the images that {@link #batches} gives, in their order; empty if any of them has none. */
    public List<Integer> labels(int samples, long seed) {
        if (!(data instanceof ImageSet images)) {
            return List.of();
        }
        List<Integer> labels = new ArrayList<>();
        for (int index : Sampling.choose(images.size(), samples, seed)) {
            OptionalInt label = images.get(index).label();
            if (label.isEmpty()) {
                return List.of();
            }
            labels.add(label.getAsInt());
        }
        return labels;
    }

    private static String imageInput(Graph graph) {
        List<String> inputs = graph.requiredInputs();
        if (inputs.size() != 1
                || graph.shape(inputs.get(0)).filter(s -> s.rank() == 4).isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    "calibration needs a model with one input float[N,C,H,W]; this one has " + inputs);
        }
        return inputs.get(0);
    }
}
