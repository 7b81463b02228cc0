package dev.ghostify.train;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import dev.ghostify.train.autograd.DenseMatrix;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Second moments of what the filters of a convolution read: {@code E[x x^T]}, where x is a patch of its input. */
final class InputMoments {
    private static final int LEAST_PATCHES = 2048;

    /** For each input of a filter, so that the moments have full rank. */
    private static final int PATCHES_OF_AN_INPUT = 5;

    private InputMoments() {}

    /**
     * The moments over some positions, spread over all images.
     *
     * @param x {@code float[n,C,H,W]}
     * @param weight {@code float[M,C,kh,kw]}
     * @param window explicit, for this input
     * @return {@code [C * kh * kw][C * kh * kw]}
     */
    static DMatrixRMaj of(Tensor x, Shape weight, Window window) {
        int outHeight = outputs(x.shape().size(2), window, 0);
        int outWidth = outputs(x.shape().size(3), window, 1);
        int inputs = Math.toIntExact(weight.elementCount() / weight.size(0));
        int positions = Math.toIntExact(x.shape().size(0) * outHeight * outWidth);
        int count = Math.min(positions, Math.max(LEAST_PATCHES, PATCHES_OF_AN_INPUT * inputs));
        float[] patches = new float[count * inputs];
        Map map = new Map(x);
        for (int i = 0; i < count; i++) {
            int position = (int) ((long) i * positions / count);
            int image = position / (outHeight * outWidth);
            map.patch(image, position / outWidth % outHeight, position % outWidth, window, patches, i * inputs);
        }
        DMatrixRMaj moments = new DMatrixRMaj(inputs, inputs);
        try (DenseMatrix matrix = new DenseMatrix(patches, inputs)) {
            float[] sums = matrix.gram();
            Arrays.setAll(moments.data, i -> (double) sums[i] / count);
        }
        return moments;
    }

    private static int outputs(long size, Window window, int axis) {
        long room = size + window.padBegin(axis) + window.padEnd(axis) - window.effectiveKernel(axis);
        return Math.toIntExact(room / window.stride(axis) + 1);
    }

    /** The input of the convolution. */
    private static final class Map {
        private final float[] values;
        private final int channels;
        private final int height;
        private final int width;

        Map(Tensor x) {
            values = x.toFloats();
            channels = (int) x.shape().size(1);
            height = (int) x.shape().size(2);
            width = (int) x.shape().size(3);
        }

        void patch(int image, int y, int x, Window window, float[] into, int at) {
            int next = at;
            for (int channel = 0; channel < channels; channel++) {
                for (int dy = 0; dy < window.kernel().get(0); dy++) {
                    int line = y * window.stride(0) - window.padBegin(0) + dy * window.dilation(0);
                    for (int dx = 0; dx < window.kernel().get(1); dx++) {
                        int column = x * window.stride(1) - window.padBegin(1) + dx * window.dilation(1);
                        boolean inside = line >= 0 && line < height && column >= 0 && column < width;
                        into[next++] =
                                inside ? values[((image * channels + channel) * height + line) * width + column] : 0;
                    }
                }
            }
        }
    }
}
