package dev.ghostify.ghost.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What could be done with a network, at what price.
 *
 * @param teacher as it is
 * @param layers its convolutions
 * @param points by falling cost; the first replaces least
 * @param budget that was asked for
 * @param floor that agreement had to keep to besides
 * @param chosen the point that keeps to budget and floor with the least damage; empty if none does
 * @param agreement what {@link Damage#agreement()} means for this network
 * @param clock what the times are of; empty if nothing was timed
 * @param images that replacements were fitted to
 * @param heldBack images that damage was measured on
 */
public record NetworkPlan(
        Measured teacher,
        List<PlannedLayer> layers,
        List<PlanPoint> points,
        Budget budget,
        Optional<Budget> floor,
        OptionalInt chosen,
        String agreement,
        Optional<String> clock,
        long seed,
        int images,
        int heldBack) {
    public NetworkPlan {
        layers = List.copyOf(layers);
        points = List.copyOf(points);
    }

    /** The cheapest point that keeps to {@code demand}. */
    public OptionalInt cheapestWith(Budget demand) {
        return points.stream()
                .filter(point -> demand.isKept(point.measured(), teacher))
                .min(Comparator.comparingLong(point -> point.measured().multiplyAdds()))
                .map(point -> OptionalInt.of(points.indexOf(point)))
                .orElse(OptionalInt.empty());
    }
}
