package dev.ghostify.graph.rewrite;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.rewrite.RewriteResult.Applied;
import dev.ghostify.graph.rewrite.RewriteResult.Declined;
import dev.ghostify.graph.rewrite.WorkingGraph.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ordered rules run to a fixed point: on every node the first rule that fits is applied, and whatever an applied patch
 * may have enabled is looked at again. Work is linear in the nodes and patches; nothing is rescanned.
 */
public final class Pass {
    /** More patches than this for each node of the graph mean that rules undo each other. */
    private static final int PATCHES_PER_NODE = 20;

    private final String name;
    private final List<RewriteRule> rules;
    private final int stopAfter;
    private final boolean verifyEachPatch;
    private final int depth;
    private final Map<String, List<RewriteRule>> byRootType = new HashMap<>();

    private Pass(String name, List<RewriteRule> rules, int stopAfter, boolean verifyEachPatch) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.stopAfter = stopAfter;
        this.verifyEachPatch = verifyEachPatch;
        this.depth = rules.stream().mapToInt(r -> r.pattern().depth()).max().orElse(1);
    }

    /** A pass of these rules; earlier ones are tried first. */
    public static Pass of(String name, Collection<? extends RewriteRule> rules) {
        return new Pass(name, List.copyOf(rules), Integer.MAX_VALUE, false);
    }

    /** This pass, stopping after so many patches: a bad rule is found by bisection. */
    public Pass stopAfter(int patches) {
        return new Pass(name, rules, patches, verifyEachPatch);
    }

    /** This pass with the whole graph verified after each patch, not only at the end; for tests. */
    public Pass verifyEachPatch() {
        return new Pass(name, rules, stopAfter, true);
    }

    public String name() {
        return name;
    }

    public List<RewriteRule> rules() {
        return rules;
    }

    /**
     * Rewrites {@code graph}.
     *
     * @throws InvariantException if a rule breaks the graph, or rules do not come to an end
     */
    public RewriteResult run(Graph graph) {
        return new Run(graph).toTheEnd();
    }

    private List<RewriteRule> rulesFor(Node node) {
        String type = node.op().domain().isEmpty() ? node.op().type() : "*";
        return byRootType.computeIfAbsent(
                type,
                t -> rules.stream()
                        .filter(r -> r.pattern().rootTypes().contains(t)
                                || r.pattern().rootTypes().contains("*"))
                        .toList());
    }

    private record Place(String rule, Entry entry) {}

    private final class Run {
        private final WorkingGraph graph;
        private final int cap;
        private final Deque<Entry> queue = new ArrayDeque<>();
        private final Set<Entry> queued = new HashSet<>();
        private final List<Applied> applied = new ArrayList<>();
        private final Map<Place, Declined> declined = new LinkedHashMap<>();

        Run(Graph graph) {
            this.graph = new WorkingGraph(graph);
            this.cap = 1000 + PATCHES_PER_NODE * graph.nodes().size();
        }

        RewriteResult toTheEnd() {
            graph.dropUnread();
            graph.entries().forEach(this::enqueue);
            while (!queue.isEmpty() && applied.size() < stopAfter) {
                Entry entry = queue.remove();
                queued.remove(entry);
                if (entry.isAlive()) {
                    visit(entry);
                }
            }
            declined.keySet().removeIf(place -> !place.entry().isAlive());
            return new RewriteResult(finished(""), applied, List.copyOf(declined.values()));
        }

        private void enqueue(Entry entry) {
            if (entry.isAlive() && queued.add(entry)) {
                queue.add(entry);
            }
        }

        private void visit(Entry entry) {
            for (RewriteRule rule : rulesFor(entry.node())) {
                Optional<Match> match = rule.pattern().match(entry.node(), graph);
                Place place = new Place(rule.id(), entry);
                if (match.isEmpty()) {
                    declined.remove(place);
                    continue;
                }
                Verdict verdict = guarded(rule, entry, () -> rule.check(match.get()));
                if (verdict instanceof Verdict.Declined no) {
                    declined.put(place, new Declined(rule.id(), entry.node().describe(), no.reason()));
                    continue;
                }
                declined.remove(place);
                if (verdict instanceof Verdict.Fits) {
                    apply(rule, entry, match.get());
                    return;
                }
            }
        }

        private void apply(RewriteRule rule, Entry entry, Match match) {
            String where = entry.node().describe();
            Patch patch = guarded(rule, entry, () -> rule.rewrite(match));
            WorkingGraph.Change change = guarded(rule, entry, () -> graph.apply(patch, entry));
            applied.add(new Applied(rule.id(), where, change.multiplyAddsBefore(), change.multiplyAddsAfter()));
            if (applied.size() > cap) {
                throw new InvariantException("pass '" + name + "' does not come to an end; still firing: "
                        + new LinkedHashSet<>(applied.subList(applied.size() - 20, applied.size()).stream()
                                .map(Applied::rule)
                                .toList()));
            }
            if (verifyEachPatch) {
                finished(" after rule '" + rule.id() + "' at " + where);
            }
            enqueue(entry);
            graph.around(change, depth).forEach(this::enqueue);
        }

        private Graph finished(String when) {
            try {
                return graph.freeze();
            } catch (ModelException e) {
                throw new InvariantException(
                        "pass '" + name + "'" + when + " left an invalid graph: " + e.getMessage(), e);
            }
        }

        private <T> T guarded(RewriteRule rule, Entry entry, java.util.function.Supplier<T> step) {
            try {
                return step.get();
            } catch (InvariantException e) {
                throw new InvariantException("rule '" + rule.id() + "': " + e.getMessage(), e);
            } catch (RuntimeException e) {
                throw new InvariantException(
                        "rule '" + rule.id() + "' failed at " + entry.node().describe() + ": " + e.getMessage(), e);
            }
        }
    }
}
