package dev.ghostify.ghost;

import dev.ghostify.graph.rewrite.RewriteRule;
import java.util.List;

/** The rules that make ghost modules. */
public final class GhostRules {
    private GhostRules() {}

    /** Rules that carry out {@code plan} without fitting weights; they fire on the planned nodes only. */
    public static List<RewriteRule> unfitted(GhostPlan plan) {
        return List.of(new ReplaceConvWithGhostModule(plan));
    }
}
