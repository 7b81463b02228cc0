package dev.ghostify.ghost;

import java.util.Arrays;

/**
 * The weights of one ghost module, channels named by their place in the convolution that it stands for.
 *
 * @param primaries old channels computed by the primary convolution
 * @param ghosts old channels computed by the cheap operation
 * @param owner for each ghost the position in {@code primaries} of the channel it is made from
 * @param reduce filters of a convolution that the primaries are mixed from, {@code [rank][inputs * kh * kw]}; none where the
 *     primary is one convolution
 * @param primaryWeight {@code [primary][inputs * kh * kw]}, or {@code [primary][rank]} of the 1 x 1 convolution behind {@code
 *     reduce}
 * @param primaryBias one per primary
 * @param cheapWeight {@code [ghost][d * d]}
 * @param cheapBias one per ghost
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record GhostWeights(
        int[] primaries,
        int[] ghosts,
        int[] owner,
        float[][] reduce,
        float[][] primaryWeight,
        float[] primaryBias,
        float[][] cheapWeight,
        float[] cheapBias) {

    /** In place of {@code reduce}, where the primary is one convolution. */
    static final float[][] WHOLE = {};

    /** Channels of the whole module. */
    int channels() {
        return primaries.length + ghosts.length;
    }

    /** Which primaries and pairs, without weights. */
    Choice choice() {
        return new Choice(primaries, ghosts, owner);
    }

    /**
     * Which old channels are primaries, and which primary each ghost is made from.
     *
     * @param owner positions in {@code primaries}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Choice(int[] primaries, int[] ghosts, int[] owner) {
        /** Number of ghosts made from each primary. */
        int[] ghostsOf() {
            int[] counts = new int[primaries.length];
            Arrays.stream(owner).forEach(p -> counts[p]++);
            return counts;
        }
    }
}
