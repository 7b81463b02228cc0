package dev.ghostify.networks;

import java.util.List;

/**
 * One bottleneck of a table at width 1.
 *
 * @param kernel extent of the depthwise convolutions with stride and of the shortcut
 * @param expanded channels between both modules
 * @param squeezes true if squeeze-and-excite stands between both modules
 */
record GhostRow(int kernel, int expanded, int out, boolean squeezes, int stride) {
    /** GhostNet, table 1, by stages. Source: Han et al., CVPR 2020, arXiv 1911.11907, and its code. */
    static final List<List<GhostRow>> GHOSTNET = List.of(
            List.of(row(3, 16, 16, 1)),
            List.of(row(3, 48, 24, 2)),
            List.of(row(3, 72, 24, 1)),
            List.of(squeezing(5, 72, 40, 2)),
            List.of(squeezing(5, 120, 40, 1)),
            List.of(row(3, 240, 80, 2)),
            List.of(
                    row(3, 200, 80, 1),
                    row(3, 184, 80, 1),
                    row(3, 184, 80, 1),
                    squeezing(3, 480, 112, 1),
                    squeezing(3, 672, 112, 1)),
            List.of(squeezing(5, 672, 160, 2)),
            List.of(row(5, 960, 160, 1), squeezing(5, 960, 160, 1), row(5, 960, 160, 1), squeezing(5, 960, 160, 1)));

    /** RepGhostNet. Source: Chen et al., arXiv 2211.06088, and its code. */
    static final List<List<GhostRow>> REPGHOST = List.of(
            List.of(row(3, 8, 16, 1)),
            List.of(row(3, 24, 24, 2)),
            List.of(row(3, 36, 24, 1)),
            List.of(squeezing(5, 36, 40, 2)),
            List.of(squeezing(5, 60, 40, 1)),
            List.of(row(3, 120, 80, 2)),
            List.of(
                    row(3, 100, 80, 1),
                    row(3, 120, 80, 1),
                    row(3, 120, 80, 1),
                    squeezing(3, 240, 112, 1),
                    squeezing(3, 336, 112, 1)),
            List.of(squeezing(5, 336, 160, 2)),
            List.of(row(5, 480, 160, 1), squeezing(5, 480, 160, 1), row(5, 480, 160, 1), squeezing(5, 480, 160, 1)));

    private static GhostRow row(int kernel, int expanded, int out, int stride) {
        return new GhostRow(kernel, expanded, out, false, stride);
    }

    private static GhostRow squeezing(int kernel, int expanded, int out, int stride) {
        return new GhostRow(kernel, expanded, out, true, stride);
    }
}
