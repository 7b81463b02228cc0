package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.Graph;
import java.util.List;

/**
 * What a pass did.
 *
 * @param graph the graph afterwards
 * @param applied patches in the order in which they were applied
 * @param declined places that a pattern found but its rule declined, as of the end of the pass
 */
public record RewriteResult(Graph graph, List<Applied> applied, List<Declined> declined) {
    public RewriteResult {
        applied = List.copyOf(applied);
        declined = List.copyOf(declined);
    }

    /**
     * One applied patch.
     *
     * @param rule id of the rule
     * @param node where, in words
     * @param multiplyAddsBefore of the nodes that went, for free dims of 1
     * @param multiplyAddsAfter of the nodes that came
     */
    public record Applied(String rule, String node, long multiplyAddsBefore, long multiplyAddsAfter) {}

    /**
     * One place left alone.
     *
     * @param rule id of the rule
     * @param node where, in words
     * @param reason why
     */
    public record Declined(String rule, String node, String reason) {}

    public boolean changed() {
        return !applied.isEmpty();
    }
}
