package dev.ghostify.ghost;

import dev.ghostify.graph.Shape;

/**
 * A convolution to fewer channels, then a 1 x 1 convolution to the old number.
 *
 * <p>Where a ghost is made from one primary, here every output is mixed from all the channels between; no order of channels
 * changes.
 *
 * @param channels those between the two convolutions, at least 1
 */
public record LowRank(int channels) implements Replacement {
    public LowRank {
        if (channels < 1) {
            throw new IllegalArgumentException("a low-rank convolution needs at least 1 channel, not " + channels);
        }
    }

    @Override
    public long multiplyAdds(Shape weight) {
        return channels * (Replacement.inputs(weight) + weight.size(0));
    }

    @Override
    public String text() {
        return "rank " + channels;
    }
}
