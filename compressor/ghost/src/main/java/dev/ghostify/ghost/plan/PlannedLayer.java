package dev.ghostify.ghost.plan;

import java.util.List;

/**
 * A convolution and what could stand in its place.
 *
 * @param node its name
 * @param multiplyAdds of one image
 * @param milliseconds alone on the target; NaN if nothing was timed
 * @param options empty if nothing can replace it
 * @param reason why there are no options, or none is left; empty if there are
 */
public record PlannedLayer(String node, long multiplyAdds, double milliseconds, List<Option> options, String reason) {
    public PlannedLayer {
        options = List.copyOf(options);
    }

    PlannedLayer withReason(String text) {
        return new PlannedLayer(node, multiplyAdds, milliseconds, options, text);
    }
}
