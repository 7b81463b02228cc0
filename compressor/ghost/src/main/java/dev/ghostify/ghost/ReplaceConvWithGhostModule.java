package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces a Conv that the plan names by a ghost module in the linear topology, with weights that are not fitted.
 *
 * <pre>
 * before  y = Conv(x, w, b?)                            after  p = Conv(x, w_primary, b_primary)
 *                                                              q = Conv(p, w_cheap, b_cheap)    depthwise, d x d, stride 1
 *                                                              y = Concat(p, q)                 axis 1
 * needs   group 1, w and b initializers, two spatial axes, the node named by the plan
 * </pre>
 *
 * <p>The first {@code ceil(n / s)} channels become primaries and keep their filters; each ghost starts as a copy of its
 * primary. This gives the form of the network, for counting and for training; {@link GhostFitter} gives weights that work.
 * Where the ghosts cannot be shared out evenly, the primaries stand in two convolutions, so that nothing has to be cut off.
 *
 * <p>Source: GhostNet (CVPR 2020), section 3.1.
 */
public final class ReplaceConvWithGhostModule implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Conv(x, w, b?)");

    private final GhostPlan plan;

    public ReplaceConvWithGhostModule(GhostPlan plan) {
        this.plan = plan;
    }

    @Override
    public String id() {
        return "replace-conv-with-ghost-module";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.lossy();
    }

    @Override
    public Verdict check(Match m) {
        Node node = m.root();
        Optional<GhostPlan.Spec> spec = plan.spec(Names.of(node));
        if (spec.isEmpty()) {
            return Verdict.declined(plan.left().getOrDefault(Names.of(node), "not in the plan"));
        }
        return GhostPlanner.reasonNotConvertible(m.graph(), node, spec.get())
                .<Verdict>map(Verdict::declined)
                .orElse(Verdict.fits());
    }

    @Override
    public Patch rewrite(Match m) {
        Node node = m.root();
        GhostPlan.Spec spec = plan.spec(Names.of(node)).orElseThrow();
        Tensor weight = m.tensor("w");
        GhostWeights weights = unfitted(weight, m.constant("b"), spec);
        ModuleNodes module =
                ModuleNodes.of(node, weight, weights, spec.cheapKernel(), node.output(), List.of(), List.of());
        return patch(m, module);
    }

    /** Node by node into the patch, whose engine finds free names. */
    private static Patch patch(Match m, ModuleNodes module) {
        Patch.Builder patch = m.patch();
        Map<String, String> values = new java.util.HashMap<>();
        module.initializers().forEach((name, tensor) -> values.put(name, patch.initializer(name, tensor)));
        for (Node node : module.nodes()) {
            List<String> inputs =
                    node.inputs().stream().map(v -> values.getOrDefault(v, v)).toList();
            String made = patch.node(node.name(), node.op(), inputs);
            values.put(node.output(), made);
            if (node.op() instanceof Concat) {
                return patch.replace(m.value("y"), made).build();
            }
        }
        throw new IllegalStateException("a ghost module ends in a Concat");
    }

    static GhostWeights unfitted(Tensor weight, Optional<Tensor> bias, GhostPlan.Spec spec) {
        int channels = (int) weight.shape().size(0);
        Choice choice = firstChannels(channels, spec.primaries(channels));
        float[][] rows = Weights.rows(weight, channels);
        float[] biases = bias.map(Tensor::toFloats).orElse(new float[channels]);
        int ghosts = choice.ghosts().length;
        float[][] kernels = new float[ghosts][spec.cheapKernel() * spec.cheapKernel()];
        for (float[] kernel : kernels) {
            kernel[kernel.length / 2] = 1;
        }
        int m = choice.primaries().length;
        int rank = spec.rank().orElse(0);
        float[][] mix = new float[m][rank];
        for (int q = 0; q < m && rank > 0; q++) {
            mix[q][q % rank] = 1;
        }
        return new GhostWeights(
                choice.primaries(),
                choice.ghosts(),
                choice.owner(),
                Arrays.copyOf(rows, rank),
                rank > 0 ? mix : Arrays.copyOf(rows, m),
                Arrays.copyOf(biases, m),
                kernels,
                new float[ghosts]);
    }

    private static Choice firstChannels(int channels, int primaries) {
        int ghosts = channels - primaries;
        List<Integer> owner = new ArrayList<>();
        for (int q = 0; q < primaries; q++) {
            int count = ghosts / primaries + (q < ghosts % primaries ? 1 : 0);
            for (int i = 0; i < count; i++) {
                owner.add(q);
            }
        }
        int[] places = ChannelOrders.identity(channels);
        return new Choice(
                Arrays.copyOf(places, primaries),
                Arrays.copyOfRange(places, primaries, channels),
                owner.stream().mapToInt(Integer::intValue).toArray());
    }
}
