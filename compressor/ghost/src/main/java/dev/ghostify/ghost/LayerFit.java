package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
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
        if (replacement instanceof GhostPlan.Spec spec) {
            return ghost(spec, given, rounds);
        }
        return replacement instanceof LowRank rank ? lowRank(rank, rounds) : pruned((Pruned) replacement);
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

    private Fitted pruned(Pruned pruned) {
        Region region = data.region().orElseThrow();
        DesignMatrix end =
                new DesignMatrix(data.end().orElseThrow().rows(), data.x().products());
        ChannelSelection selection =
                ChannelSelection.choose(end.covariances(), end.means(), mixing(region), pruned.channels());
        return new Fitted(
                Optional.empty(),
                selection.unexplained(),
                graph -> ChannelRemoval.apply(graph, data.layer().node(), selection, dense.weight, dense.bias));
    }

    /** What the readers make of a map's channels: {@code sum w w^T} over their filters and taps. */
    private double[][] mixing(Region region) {
        int channels = data.rows().length;
        double[][] sum = new double[channels][channels];
        for (Node reader : region.readers()) {
            Tensor weight = teacher.constant(reader.input(1)).orElseThrow();
            int taps = (int) (weight.shape().size(2) * weight.shape().size(3));
            for (float[] filter : Weights.rows(weight, (int) weight.shape().size(0))) {
                for (int tap = 0; tap < taps; tap++) {
                    for (int i = 0; i < channels; i++) {
                        for (int j = 0; j < channels; j++) {
                            sum[i][j] += (double) filter[i * taps + tap] * filter[j * taps + tap];
                        }
                    }
                }
            }
        }
        return sum;
    }

    private Fitted lowRank(LowRank rank, int rounds) {
        LowRankFit fitted = LowRankFit.fit(data.x(), data.targets(), dense, data.rows(), rank.channels(), rounds);
        return new Fitted(
                Optional.empty(),
                fitted.error(),
                graph -> LowRankInsertion.insert(graph, data.layer().node(), data.weight(), fitted));
    }
}
