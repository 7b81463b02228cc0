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
    private @Nullable Read read;

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
     * @param error mean square error by mean variance of the teacher's values; of a pruned convolution, what its readers lose of its
     *     map, by what they made of it
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
        Read known = read == null ? Read.of(teacher, data) : read;
        read = known;
        ChannelSelection selection =
                ChannelSelection.choose(known.covariances(), known.means(), known.readers(), pruned.channels());
        return new Fitted(
                Optional.empty(),
                selection.unexplained(),
                graph -> ChannelRemoval.apply(graph, data.layer().node(), selection, dense.weight, dense.bias));
    }

    private Fitted lowRank(LowRank rank, int rounds) {
        LowRankFit fitted = LowRankFit.fit(data.x(), data.targets(), dense, data.rows(), rank.channels(), rounds);
        return new Fitted(
                Optional.empty(),
                fitted.error(),
                graph -> LowRankInsertion.insert(graph, data.layer().node(), data.weight(), fitted));
    }

    /**
     * The map behind a convolution as those that read it see it.
     *
     * @param covariances of the channels
     * @param means of the channels
     * @param readers what they make of the channels: {@code sum w w^T} over their filters and taps
     */
    // Arrays for speed; such records are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Read(double[][] covariances, double[] means, double[][] readers) {
        static Read of(Graph teacher, LayerData data) {
            DesignMatrix end =
                    new DesignMatrix(data.end().orElseThrow().rows(), data.x().products());
            double[][] readers = new double[end.inputs()][end.inputs()];
            for (Node reader : data.region().orElseThrow().readers()) {
                add(readers, teacher.constant(reader.input(1)).orElseThrow());
            }
            return new Read(end.covariances(), end.means(), readers);
        }

        private static void add(double[][] sum, Tensor weight) {
            int taps = (int) (weight.shape().size(2) * weight.shape().size(3));
            for (float[] filter : Weights.rows(weight, (int) weight.shape().size(0))) {
                for (int tap = 0; tap < taps; tap++) {
                    for (int i = 0; i < sum.length; i++) {
                        for (int j = 0; j < sum.length; j++) {
                            sum[i][j] += (double) filter[i * taps + tap] * filter[j * taps + tap];
                        }
                    }
                }
            }
        }
    }
}
