package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ghost weights from the old weights alone, without images: a poor choice, for where there are no images at all.
 *
 * <p>It takes all inputs of a layer to be equally likely and independent, which they never are, and corrects nothing that
 * earlier modules got wrong: primaries keep the teacher's filters, each ghost is its primary's filter times the best factor.
 * Expect a network that has to be trained before it is of use. {@link GhostFitter} with a few hundred unlabelled images is
 * far better.
 */
public final class WeightSpaceFit {
    private WeightSpaceFit() {}

    /**
     * The student of {@code teacher}; its accuracy is not to be relied on.
     *
     * @throws dev.ghostify.graph.ModelException if the plan names a node that cannot be converted
     * @throws IllegalArgumentException if the plan has other replacements than ghost modules
     */
    public static GhostResult fit(Graph teacher, GhostPlan plan, Ghosting ghosting, Progress progress) {
        PlanCheck.require(teacher, plan);
        if (plan.modules().size() < plan.replaced().size()
                || plan.modules().values().stream().anyMatch(spec -> spec.rank().isPresent())) {
            throw new IllegalArgumentException(
                    "without images only ghost modules can be made, none of low rank, and nothing can be pruned");
        }
        Map<String, GhostWeights> weights = weights(teacher, plan, ghosting);
        Map<String, Choice> choices = new LinkedHashMap<>();
        Map<String, Double> errors = new LinkedHashMap<>();
        Graph student = teacher;
        for (Map.Entry<String, GhostWeights> entry : weights.entrySet()) {
            Progress.stopIfInterrupted();
            Node node = student.nodes().stream()
                    .filter(n -> Names.of(n).equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow();
            GhostPlan.Spec spec = plan.spec(entry.getKey()).orElseThrow();
            Layer layer = Layer.of(student, node);
            Optional<Node> activation = spec.topology() == Topology.PUBLISHED ? layer.activation() : Optional.empty();
            Tensor weight = teacher.constant(node.input(1)).orElseThrow();
            student = ModuleInsertion.insert(student, node, weight, entry.getValue(), spec, activation);
            choices.put(entry.getKey(), entry.getValue().choice());
            errors.put(entry.getKey(), Double.NaN);
            progress.step("fit without images", choices.size(), weights.size());
        }
        ChannelOrders.Absorbed absorbed = ChannelOrders.absorb(student, teacher, choices);
        return new GhostResult(
                absorbed.graph(),
                Reports.of(teacher, absorbed, plan, choices, errors),
                absorbed.gathers().size(),
                "weights made from the old weights alone, without images: a poor choice, train before use");
    }

    private static Map<String, GhostWeights> weights(Graph teacher, GhostPlan plan, Ghosting ghosting) {
        ChannelClasses classes = ChannelClasses.of(teacher);
        Map<String, PairCosts> shared = new LinkedHashMap<>();
        Map<String, float[][]> filters = new LinkedHashMap<>();
        Map<String, String> groups = new LinkedHashMap<>();
        for (Node node : teacher.nodes()) {
            String name = Names.of(node);
            plan.spec(name).ifPresent(spec -> {
                Tensor weight = teacher.constant(node.input(1)).orElseThrow();
                float[][] rows = Weights.rows(weight, (int) weight.shape().size(0));
                boolean couples = ghosting.sharedOrder() && !classes.isBlocked(node.output());
                String group = couples ? classes.classOf(node.output()) + "/" + spec.ratio() : "own/" + name;
                filters.put(name, rows);
                groups.put(name, group);
                shared.merge(group, costs(rows), (sum, more) -> sum.plus(more, 1));
            });
        }
        Map<String, Choice> chosen = new LinkedHashMap<>();
        Map<String, GhostWeights> weights = new LinkedHashMap<>();
        for (Node node : teacher.nodes()) {
            String name = Names.of(node);
            plan.spec(name).ifPresent(spec -> {
                String group = String.valueOf(groups.get(name));
                Choice choice = chosen.computeIfAbsent(
                        group,
                        g -> PrimaryChoice.choose(java.util.Objects.requireNonNull(shared.get(g)), spec.ratio()));
                float[] bias = node.has(2)
                        ? teacher.constant(node.input(2)).orElseThrow().toFloats()
                        : new float[choice.primaries().length + choice.ghosts().length];
                float[][] rows = java.util.Objects.requireNonNull(filters.get(name));
                weights.put(name, of(rows, bias, choice, spec.cheapKernel()));
            });
        }
        return weights;
    }

    /** Squared distance of filter j to the nearest multiple of filter i, relative to the mean square of all filters. */
    private static PairCosts costs(float[][] rows) {
        int channels = rows.length;
        double scale = 0;
        for (float[] row : rows) {
            scale += Rows.squares(row) / channels;
        }
        double[][] ghost = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                double factor = factor(rows[i], rows[j]);
                double error = Rows.squares(rows[j]) - factor * factor * Rows.squares(rows[i]);
                ghost[i][j] = Math.max(0, error) / (scale > 0 ? scale : 1);
            }
        }
        return new PairCosts(ghost, new double[channels]);
    }

    private static double factor(float[] primary, float[] ghost) {
        double product = 0;
        for (int k = 0; k < primary.length; k++) {
            product += (double) primary[k] * ghost[k];
        }
        double square = Rows.squares(primary);
        return square > 0 ? product / square : 0;
    }

    private static GhostWeights of(float[][] rows, float[] bias, Choice choice, int extent) {
        int m = choice.primaries().length;
        int ghosts = choice.ghosts().length;
        float[][] primaryWeight = new float[m][];
        float[] primaryBias = new float[m];
        for (int q = 0; q < m; q++) {
            primaryWeight[q] = rows[choice.primaries()[q]];
            primaryBias[q] = bias[choice.primaries()[q]];
        }
        float[][] cheapWeight = new float[ghosts][extent * extent];
        float[] cheapBias = new float[ghosts];
        for (int i = 0; i < ghosts; i++) {
            int owner = choice.owner()[i];
            float factor = (float) factor(primaryWeight[owner], rows[choice.ghosts()[i]]);
            cheapWeight[i][extent * extent / 2] = factor;
            cheapBias[i] = bias[choice.ghosts()[i]] - factor * primaryBias[owner];
        }
        return new GhostWeights(
                choice.primaries(),
                choice.ghosts(),
                choice.owner(),
                GhostWeights.WHOLE,
                primaryWeight,
                primaryBias,
                cheapWeight,
                cheapBias);
    }
}
