package dev.ghostify.ghost;

import dev.ghostify.graph.Shape;

/**
 * The convolution with fewer outputs; those that read them do without the others.
 *
 * <p>What the readers save as well, each loses inputs, is not counted here: it shows where the whole network is measured.
 *
 * @param channels outputs that stay, at least 1
 */
public record Pruned(int channels) implements Replacement {
    public Pruned {
        if (channels < 1) {
            throw new IllegalArgumentException("a pruned convolution keeps at least 1 channel, not " + channels);
        }
    }

    @Override
    public long multiplyAdds(Shape weight) {
        return channels * Replacement.inputs(weight);
    }

    @Override
    public String text() {
        return "keep " + channels;
    }
}
