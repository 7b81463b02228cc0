package dev.ghostify.rules;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.List;
import java.util.Optional;

/** Targets of Reshape nodes. */
final class ReshapeTargets {
    private ReshapeTargets() {}

    /**
     * The target that gives {@code wanted}: fixed extents as they are, 0 where an extent is not known but that of {@code x} at the same
     * place, -1 for one other; empty if more are open. A fixed batch is copied too, so that the graph can be made one for any batch.
     *
     * @param takesZero whether 0 stands for an extent of 0, so that nothing can be copied
     */
    static Optional<long[]> of(List<Dim> wanted, Optional<Shape> x, boolean takesZero) {
        long[] target = new long[wanted.size()];
        int open = 0;
        for (int i = 0; i < target.length; i++) {
            int axis = i;
            Dim dim = wanted.get(i);
            boolean copied = !takesZero
                    && x.filter(s -> axis < s.rank() && s.dim(axis).provablyEquals(dim))
                            .isPresent();
            // A fixed 0 would be taken for a copy, or not be allowed beside -1.
            if (dim.is(0) && !copied) {
                return Optional.empty();
            }
            boolean isBatch = i == 0 && copied;
            target[i] = dim.isFixed() && !isBatch ? dim.size() : copied ? 0 : -1;
            open += target[i] == -1 ? 1 : 0;
        }
        return open <= 1 ? Optional.of(target) : Optional.empty();
    }
}
