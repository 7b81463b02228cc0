package dev.ghostify.ghost;

import dev.ghostify.ghost.ActivationStream.Activations;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;

/**
 * What a convolution is fitted with: what the student feeds it, and what the teacher's had to give.
 *
 * @param rows the teacher's weight, {@code [channels][inputs * kh * kw]}
 * @param x patches of the student's input
 * @param output the teacher's output, which says how the positions lie
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record LayerData(Layer layer, Tensor weight, float[][] rows, DesignMatrix x, Targets targets, Maps output) {
    /**
     * The data of {@code layer} over some images.
     *
     * @param wanted the teacher's activations, of {@link Layer#teacherValues()}
     * @param given the student's, of what the layer reads
     * @param images how the images are chosen, by positions of one image and weights of one output
     */
    static LayerData of(
            Graph teacher,
            Layer layer,
            Activations wanted,
            Activations given,
            ImageChoice images,
            MatrixProducts products,
            Workers workers) {
        Node node = layer.node();
        Tensor weight = teacher.constant(node.input(1)).orElseThrow();
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
        return new LayerData(layer, weight, rows, x, new Targets(output.rows(), shortcut, layer.rectified()), output);
    }

    /** Chooses images for a layer, in ascending order. */
    @FunctionalInterface
    interface ImageChoice {
        int[] choose(int positions, int inputs, int channels);
    }
}
