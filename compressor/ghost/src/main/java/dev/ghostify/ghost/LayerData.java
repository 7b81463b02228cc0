package dev.ghostify.ghost;

import dev.ghostify.ghost.ActivationStream.Activations;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import java.util.Optional;

/**
 * What a convolution is fitted with: what the student feeds it, and what the teacher's had to give.
 *
 * @param rows the weight, {@code [channels][inputs * kh * kw]}
 * @param x patches of the student's input
 * @param output the teacher's output, which says how the positions lie
 * @param region what the channels reach, where that is asked for: to leave some out
 * @param end the teacher's activations at the end of the region
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record LayerData(
        Layer layer,
        Tensor weight,
        float[][] rows,
        DesignMatrix x,
        Targets targets,
        Maps output,
        Optional<Region> region,
        Optional<Maps> end) {
    /**
     * The data of {@code layer} over some images.
     *
     * @param weight of the convolution as it is now
     * @param wanted the teacher's activations, of {@link Layer#teacherValues()} and the end of the region, if there is one
     * @param given the student's, of what the layer reads
     * @param images how the images are chosen, by positions of one image and weights of one output
     */
    static LayerData of(
            Layer layer,
            Tensor weight,
            Activations wanted,
            Activations given,
            Optional<Region> region,
            ImageChoice images,
            MatrixProducts products,
            Workers workers) {
        Node node = layer.node();
        float[][] rows = Weights.rows(weight, (int) weight.shape().size(0));
        Tensor first = wanted.of(node.output()).get(0);
        int positions = (int) (first.shape().size(2) * first.shape().size(3));
        int[] chosen = images.choose(positions, rows[0].length, rows.length);
        Maps output = Maps.of(wanted.of(node.output()), chosen);
        Maps input = Maps.of(given.of(node.input(0)), chosen);
        float[][] shortcut = new float[0][];
        if (!layer.shortcut().isEmpty()) {
            shortcut = Maps.of(given.of(layer.shortcut()), chosen).rows();
            float[][] added = Maps.of(wanted.of(layer.shortcut()), chosen).rows();
            for (int j = 0; j < added.length; j++) {
                Rows.addScaled(output.rows()[j], 1, added[j]);
            }
        }
        Window window = ((Conv) node.op())
                .window(weight.shape())
                .explicit(given.of(node.input(0)).get(0).shape());
        float[][] patches = Patches.of(
                input.rows(),
                input.images(),
                input.height(),
                input.width(),
                window,
                output.height(),
                output.width(),
                workers);
        DesignMatrix x = new DesignMatrix(patches, products);
        Optional<Maps> end = region.map(r -> Maps.of(wanted.of(r.end()), chosen));
        Targets targets = new Targets(output.rows(), shortcut, layer.rectified());
        return new LayerData(layer, weight, rows, x, targets, output, region, end);
    }

    /** Chooses images for a layer, in ascending order. */
    @FunctionalInterface
    interface ImageChoice {
        int[] choose(int positions, int inputs, int channels);
    }
}
