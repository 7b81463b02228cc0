package dev.ghostify.networks.rivals;

import dev.ghostify.networks.layers.Activation;
import java.util.List;

/** Tables of networks that were found by search or scaling. */
final class SearchedTables {
    /**
     * A table.
     *
     * @param stem channels of the first convolution
     * @param scalesStem false keeps the stem at any width
     * @param head channels of the last convolution, at any width
     */
    record Whole(int stem, boolean scalesStem, List<List<Blocks>> stages, int head, Activation activation) {}

    /**
     * Equal blocks.
     *
     * @param expands false: there is no convolution that widens
     * @param expansion channels inside for each that enters
     * @param stride of the first
     * @param group groups of the 1x1 convolutions
     */
    record Blocks(
            boolean expands,
            int kernel,
            int expansion,
            int out,
            int count,
            int stride,
            boolean squeezes,
            int group,
            boolean hasShortcut) {
        boolean isSkip() {
            return kernel == 0;
        }

        Blocks squeezing() {
            return new Blocks(expands, kernel, expansion, out, count, stride, true, group, hasShortcut);
        }

        Blocks grouped(int groups) {
            return new Blocks(expands, kernel, expansion, out, count, stride, squeezes, groups, hasShortcut);
        }

        Blocks withoutShortcut() {
            return new Blocks(expands, kernel, expansion, out, count, stride, squeezes, group, false);
        }
    }

    private SearchedTables() {}

    private static Blocks inverted(int kernel, int expansion, int out, int count, int stride) {
        return new Blocks(true, kernel, expansion, out, count, stride, false, 1, true);
    }

    private static Blocks separable(int kernel, int out, int count, int stride) {
        return new Blocks(false, kernel, 1, out, count, stride, false, 1, true);
    }

    /** A block that the search left out: its input goes on. */
    private static Blocks skip(int channels) {
        return new Blocks(false, 0, 1, channels, 1, 1, false, 1, true);
    }

    /** Source: Tan et al., MnasNet, CVPR 2019, arXiv 1807.11626, figure 7. */
    static final Whole MNASNET_A1 = new Whole(
            32,
            true,
            List.of(
                    List.of(separable(3, 16, 1, 1).withoutShortcut()),
                    List.of(inverted(3, 6, 24, 2, 2)),
                    List.of(inverted(5, 3, 40, 3, 2).squeezing()),
                    List.of(inverted(3, 6, 80, 4, 2)),
                    List.of(inverted(3, 6, 112, 2, 1).squeezing()),
                    List.of(inverted(5, 6, 160, 3, 2).squeezing()),
                    List.of(inverted(3, 6, 320, 1, 1))),
            1280,
            Activation.RELU);

    /** Source: MnasNet's code. */
    static final Whole MNASNET_SMALL = new Whole(
            8,
            true,
            List.of(
                    List.of(separable(3, 8, 1, 1)),
                    List.of(inverted(3, 3, 16, 1, 2)),
                    List.of(inverted(3, 6, 16, 2, 2)),
                    List.of(inverted(5, 6, 32, 4, 2).squeezing()),
                    List.of(inverted(3, 6, 32, 3, 1).squeezing()),
                    List.of(inverted(5, 6, 88, 3, 2).squeezing()),
                    List.of(inverted(3, 6, 144, 1, 1))),
            1280,
            Activation.RELU);

    /** Source: Wu et al., FBNet, CVPR 2019, arXiv 1812.03443, figure 4, and its code. */
    static final Whole FBNET_A = new Whole(
            16,
            true,
            List.of(
                    List.of(skip(16)),
                    List.of(inverted(3, 3, 24, 1, 2), inverted(3, 1, 24, 1, 1), skip(24), skip(24)),
                    List.of(
                            inverted(5, 6, 32, 1, 2),
                            inverted(3, 3, 32, 1, 1),
                            inverted(5, 1, 32, 1, 1),
                            inverted(3, 3, 32, 1, 1)),
                    List.of(
                            inverted(5, 6, 64, 1, 2),
                            inverted(5, 3, 64, 1, 1),
                            inverted(5, 1, 64, 1, 1).grouped(2),
                            inverted(5, 6, 64, 1, 1)),
                    List.of(
                            inverted(3, 6, 112, 1, 1),
                            inverted(5, 1, 112, 1, 1).grouped(2),
                            inverted(5, 3, 112, 1, 1),
                            inverted(3, 1, 112, 1, 1).grouped(2)),
                    List.of(inverted(5, 6, 184, 2, 2), inverted(5, 3, 184, 1, 1), inverted(5, 6, 184, 1, 1)),
                    List.of(inverted(5, 6, 352, 1, 1))),
            1504,
            Activation.RELU);

    /** Source: as {@link #FBNET_A}. */
    static final Whole FBNET_B = new Whole(
            16,
            true,
            List.of(
                    List.of(inverted(3, 1, 16, 1, 1)),
                    List.of(inverted(3, 6, 24, 1, 2), inverted(5, 1, 24, 1, 1), inverted(3, 1, 24, 2, 1)),
                    List.of(
                            inverted(5, 6, 32, 1, 2),
                            inverted(5, 3, 32, 1, 1),
                            inverted(3, 6, 32, 1, 1),
                            inverted(5, 6, 32, 1, 1)),
                    List.of(inverted(5, 6, 64, 1, 2), inverted(5, 1, 64, 1, 1), skip(64), inverted(5, 3, 64, 1, 1)),
                    List.of(
                            inverted(5, 6, 112, 1, 1),
                            inverted(3, 1, 112, 1, 1),
                            inverted(5, 1, 112, 1, 1),
                            inverted(5, 3, 112, 1, 1)),
                    List.of(inverted(5, 6, 184, 1, 2), inverted(5, 1, 184, 1, 1), inverted(5, 6, 184, 2, 1)),
                    List.of(inverted(3, 6, 352, 1, 1))),
            1984,
            Activation.RELU);

    /** Source: as {@link #FBNET_A}. */
    static final Whole FBNET_C = new Whole(
            16,
            true,
            List.of(
                    List.of(inverted(3, 1, 16, 1, 1)),
                    List.of(inverted(3, 6, 24, 1, 2), inverted(3, 1, 24, 2, 1)),
                    List.of(
                            inverted(5, 6, 32, 1, 2),
                            inverted(5, 3, 32, 1, 1),
                            inverted(5, 6, 32, 1, 1),
                            inverted(3, 6, 32, 1, 1)),
                    List.of(inverted(5, 6, 64, 1, 2), inverted(5, 3, 64, 1, 1), inverted(5, 6, 64, 2, 1)),
                    List.of(inverted(5, 6, 112, 3, 1), inverted(5, 3, 112, 1, 1)),
                    List.of(inverted(5, 6, 184, 4, 2)),
                    List.of(inverted(3, 6, 352, 1, 1))),
            1984,
            Activation.RELU);

    /** EfficientNet-B0's table without squeeze-and-excite. Source: its code, {@code efficientnet/lite}. */
    static final Whole EFFICIENTNET_LITE0 = new Whole(
            32,
            false,
            List.of(
                    List.of(separable(3, 16, 1, 1)),
                    List.of(inverted(3, 6, 24, 2, 2)),
                    List.of(inverted(5, 6, 40, 2, 2)),
                    List.of(inverted(3, 6, 80, 3, 2)),
                    List.of(inverted(5, 6, 112, 3, 1)),
                    List.of(inverted(5, 6, 192, 4, 2)),
                    List.of(inverted(3, 6, 320, 1, 1))),
            1280,
            Activation.RELU6);
}
