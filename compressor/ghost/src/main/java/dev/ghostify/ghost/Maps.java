package dev.ghostify.ghost;

import dev.ghostify.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One activation over some calibration images, channel by channel.
 *
 * @param rows {@code [channels][images * height * width]}
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Maps(float[][] rows, int images, int height, int width) {
    /**
     * The chosen images of {@code batches}, each {@code float[n,C,H,W]} or {@code float[n,C]}.
     *
     * @param chosen indices in ascending order over all batches
     */
    static Maps of(List<Tensor> batches, int[] chosen) {
        Tensor first = batches.get(0);
        int channels = (int) first.shape().size(1);
        int height = first.rank() == 4 ? (int) first.shape().size(2) : 1;
        int width = first.rank() == 4 ? (int) first.shape().size(3) : 1;
        int area = height * width;
        float[][] rows = new float[channels][chosen.length * area];
        int start = 0;
        int next = 0;
        for (Tensor batch : batches) {
            int count = (int) batch.shape().size(0);
            FloatBuffer values = batch.floats();
            while (next < chosen.length && chosen[next] < start + count) {
                int image = chosen[next] - start;
                for (int c = 0; c < channels; c++) {
                    values.get((image * channels + c) * area, rows[c], next * area, area);
                }
                next++;
            }
            start += count;
        }
        return new Maps(rows, chosen.length, height, width);
    }
}
