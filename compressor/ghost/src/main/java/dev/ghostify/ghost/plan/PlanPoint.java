package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.Replacement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of the front.
 *
 * @param layers what replaces each convolution; convolutions that stay are not in the map
 * @param predicted divergence, as the sum of that of each replacement alone
 * @param measured of all replacements together, fitted in a hurry
 * @param gathers Gather nodes that restore orders of channels
 */
public record PlanPoint(Map<String, Replacement> layers, double predicted, Measured measured, int gathers) {
    public PlanPoint {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /** What the fit carries out. */
    public GhostPlan plan() {
        return new GhostPlan(layers, Map.of());
    }
}
