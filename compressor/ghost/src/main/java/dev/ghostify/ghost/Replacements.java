package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may stand in the place of the convolutions of one graph. */
public final class Replacements {
    /** Kinds of replacements. */
    public enum Family {
        GHOST,
        LOW_RANK,
        /** Offered where the others do not help. */
        PRUNING
    }

    /** A replacement that computes more than this share of the convolution is not worth its extra nodes. */
    private static final double MOST = 0.9;

    /** Ranks tried, as parts of the number of outputs. */
    private static final int PARTS = 8;

    /** Kernels of both runtimes work on so many channels at a time. */
    private static final int LANES = 4;

    /** Primaries are mixed from so many filters at least: with fewer, fits of narrow networks (ResNet-56) leave a third of the variance. */
    private static final int FEWEST_MIXED = 4 * LANES;

    private final Graph graph;
    private final ChannelClasses classes;

    /** @param graph batch norms folded */
    public Replacements(Graph graph) {
        this.graph = graph;
        this.classes = ChannelClasses.of(graph);
    }

    /** Why {@code node} can only stay as it is; empty if it can be replaced. */
    public Optional<String> reasonToKeep(Node node) {
        return GhostPlanner.reasonNotConvertible(graph, node, new LowRank(1));
    }

    /** What could stand for {@code conv}, cheapest first, unless there is a {@link #reasonToKeep}. */
    public List<Replacement> of(Node conv, Set<Family> families) {
        List<Replacement> all = new ArrayList<>();
        Shape weight = graph.constant(conv.input(1)).orElseThrow().shape();
        // Where an order of channels has to be restored at once, a module costs a Gather of the whole map.
        if (families.contains(Family.GHOST) && !classes.isBlocked(conv.output())) {
            GhostPlan.Spec usual = new GhostPlan.Spec(2, 3, Topology.LINEAR);
            all.add(usual);
            for (int quarters = 2; quarters < 4; quarters++) {
                int rank = usual.primaries((int) weight.size(0)) * quarters / 4 / LANES * LANES;
                if (rank >= FEWEST_MIXED && usual.ofRank(rank).multiplyAdds(weight) < usual.multiplyAdds(weight)) {
                    all.add(usual.ofRank(rank));
                }
            }
            all.add(new GhostPlan.Spec(2, 1, Topology.LINEAR));
            all.add(new GhostPlan.Spec(2, 5, Topology.LINEAR));
            all.add(new GhostPlan.Spec(3, 3, Topology.LINEAR));
            all.add(new GhostPlan.Spec(4, 3, Topology.LINEAR));
            all.add(new GhostPlan.Spec(8, 3, Topology.LINEAR));
            if (Layer.of(graph, conv).activation().isPresent()) {
                all.add(new GhostPlan.Spec(2, 3, Topology.PUBLISHED));
            }
        }
        if (families.contains(Family.LOW_RANK)) {
            long most = Math.min(weight.size(0), Replacement.inputs(weight));
            for (int part = 1; part < PARTS; part++) {
                long channels = Math.round((double) weight.size(0) * part / PARTS / LANES) * LANES;
                LowRank rank = new LowRank((int) Math.max(LANES, channels));
                if (rank.channels() < most && !all.contains(rank)) {
                    all.add(rank);
                }
            }
        }
        long before = weight.elementCount();
        all.removeIf(replacement -> replacement.multiplyAdds(weight) > MOST * before
                || GhostPlanner.reasonNotConvertible(graph, conv, replacement).isPresent());
        all.sort(java.util.Comparator.comparingLong(replacement -> replacement.multiplyAdds(weight)));
        return all;
    }

    /** What {@code conv} could be pruned to, fewest channels first; nothing where more than convolutions depends on its channels. */
    public List<Replacement> prunings(Node conv) {
        List<Replacement> all = new ArrayList<>();
        long outputs = graph.constant(conv.input(1)).orElseThrow().shape().size(0);
        for (int part = PARTS / 2; part < PARTS; part++) {
            Pruned pruned = new Pruned((int) Math.max(LANES, outputs * part / PARTS / LANES * LANES));
            if (pruned.channels() <= MOST * outputs
                    && !all.contains(pruned)
                    && reasonAgainst(graph, conv, pruned).isEmpty()) {
                all.add(pruned);
            }
        }
        return all;
    }

    /** Why {@code replacement} cannot stand for {@code node}; empty if it can. */
    static Optional<String> reasonAgainst(Graph graph, Node node, Replacement replacement) {
        return GhostPlanner.reasonNotConvertible(graph, node, replacement)
                .or(() ->
                        replacement instanceof Pruned && Region.of(graph, node).isEmpty()
                                ? Optional.of("more than the convolutions behind it depends on its channels")
                                : Optional.empty());
    }

    /** The convolutions of the graph, in its order. */
    public List<Node> convolutions() {
        return graph.nodes().stream().filter(node -> node.op() instanceof Conv).toList();
    }

    /** How a plan names {@code node}. */
    public static String name(Node node) {
        return Names.of(node);
    }
}
