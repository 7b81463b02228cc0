package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fits replacements of one convolution; what they have in common is computed once. */
final class LayerFit {
    private final Graph teacher;
    private final LayerData data;
    private final DenseFit dense;
    private final Workers workers;

    LayerFit(Graph teacher, LayerData data, Workers workers) {
        this.teacher = teacher;
        this.data = data;
        this.workers = workers;
        this.dense = new DenseFit(data.x(), data.targets().plain(), data.rows(), ModuleFit.RIDGE);
    }

    /**
     * A fitted replacement.
     *
     * @param choice of channels, of a ghost module
     * @param error mean square error by mean variance of the teacher's values
     * @param insertion puts it in the convolution's place
     */
    record Fitted(Optional<Choice> choice, double error, UnaryOperator<Graph> insertion) {}

    /** The convolution in its old form. */
    DenseFit dense() {
        return dense;
    }

    /** @param given a ghost module's choice of primaries, or null to choose the best for this layer alone */
    Fitted fit(Replacement replacement, @Nullable Choice given, int rounds) {
        return replacement instanceof GhostPlan.Spec spec
                ? ghost(spec, given, rounds)
                : lowRank((LowRank) replacement, rounds);
    }

    private Fitted ghost(GhostPlan.Spec spec, @Nullable Choice given, int rounds) {
        Node node = data.layer().node();
        Optional<Node> moved =
                spec.topology() == Topology.PUBLISHED ? data.layer().activation() : Optional.empty();
        Activation activation = moved.isPresent() ? data.layer().function(teacher) : Activation.NONE;
        Maps output = data.output();
        CheapMaps maps = new CheapMaps(output.images(), output.height(), output.width(), spec.cheapKernel());
        ModuleFit.Fitted fitted =
                ModuleFit.fit(data.x(), data.targets(), dense, spec, maps, activation, given, rounds, workers);
        return new Fitted(
                Optional.of(fitted.weights().choice()),
                fitted.error(),
                graph -> ModuleInsertion.insert(graph, node, data.weight(), fitted.weights(), spec, moved));
    }

    private Fitted lowRank(LowRank rank, int rounds) {
        LowRankFit fitted = LowRankFit.fit(data.x(), data.targets(), dense, data.rows(), rank.channels(), rounds);
        return new Fitted(
                Optional.empty(),
                fitted.error(),
                graph -> LowRankInsertion.insert(graph, data.layer().node(), data.weight(), fitted));
    }
}
