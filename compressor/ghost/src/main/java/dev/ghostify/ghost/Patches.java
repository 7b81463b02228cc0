package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.op.Window;

/** What a convolution reads, as a matrix: one row for each weight of a filter, one column for each output position. */
final class Patches {
    private Patches() {}

    /**
     * The matrix {@code [channels * kh * kw][images * outHeight * outWidth]}; positions outside the map are 0.
     *
     * @param maps {@code [channels][images * height * width]}
     * @param window explicit
     */
    static float[][] of(
            float[][] maps,
            int images,
            int height,
            int width,
            Window window,
            int outHeight,
            int outWidth,
            Workers workers) {
        int kh = window.kernel().get(0);
        int kw = window.kernel().get(1);
        float[][] rows = new float[maps.length * kh * kw][];
        workers.ranges(rows.length, 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                float[] row = new float[images * outHeight * outWidth];
                int top = k / kw % kh * window.dilation(0) - window.padBegin(0);
                int left = k % kw * window.dilation(1) - window.padBegin(1);
                float[] map = maps[k / (kh * kw)];
                for (int i = 0; i < images; i++) {
                    for (int y = 0; y < outHeight; y++) {
                        int line = y * window.stride(0) + top;
                        if (line >= 0 && line < height) {
                            copyLine(
                                    map,
                                    (i * height + line) * width,
                                    width,
                                    left,
                                    window.stride(1),
                                    row,
                                    (i * outHeight + y) * outWidth,
                                    outWidth);
                        }
                    }
                }
                rows[k] = row;
            }
        });
        return rows;
    }

    private static void copyLine(
            float[] map, int line, int width, int left, int stride, float[] row, int at, int count) {
        for (int x = 0; x < count; x++) {
            int column = x * stride + left;
            if (column >= 0 && column < width) {
                row[at + x] = map[line + column];
            }
        }
    }
}
