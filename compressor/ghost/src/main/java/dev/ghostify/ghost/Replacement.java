package dev.ghostify.ghost;

import dev.ghostify.graph.Shape;

/** What stands in the place of an ordinary convolution. */
public sealed interface Replacement permits GhostPlan.Spec, LowRank, Pruned {
    /**
     * Multiply-adds at one output position.
     *
     * @param weight {@code [outputs, inputs, kh, kw]} of the convolution that it stands for
     */
    long multiplyAdds(Shape weight);

    /** Such as {@code ghost s2 d3}, {@code rank 24} or {@code keep 48}. */
    String text();

    /** Inputs of one output: what one output costs a convolution. */
    static long inputs(Shape weight) {
        return weight.size(1) * weight.size(2) * weight.size(3);
    }
}
