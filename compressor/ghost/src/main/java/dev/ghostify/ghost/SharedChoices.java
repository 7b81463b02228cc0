package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One choice of primaries for all convolutions whose channels are coupled, as those that feed one chain of additions are.
 *
 * <p>Made before the fit on the teacher's own activations: the costs of each pair, relative to the variance of the
 * convolution's outputs, summed over the convolutions.
 */
final class SharedChoices {
    private static final int POSITIONS = 40_000;

    private SharedChoices() {}

    private record Group(String channels, int ratio) {}

    /** The choice for each node that shares one; nodes that are free to choose are not in the map. */
    static Map<String, Choice> choose(
            Graph teacher,
            GhostPlan plan,
            List<Tensor> batches,
            GraphRunner runner,
            MatrixProducts products,
            Workers workers) {
        ChannelClasses classes = ChannelClasses.of(teacher);
        Map<Group, Set<String>> members = new LinkedHashMap<>();
        Map<Node, Group> groupOf = new LinkedHashMap<>();
        for (Node node : teacher.nodes()) {
            plan.spec(Names.of(node))
                    .filter(s -> !classes.isBlocked(node.output()))
                    .ifPresent(spec -> {
                        Group group = new Group(classes.classOf(node.output()), spec.ratio());
                        members.computeIfAbsent(group, g -> new HashSet<>()).add(Names.of(node));
                        groupOf.put(node, group);
                    });
        }
        groupOf.values().removeIf(group -> members.getOrDefault(group, Set.of()).size() < 2);
        ActivationStream stream = new ActivationStream(teacher, runner, batches);
        int images = (int) batches.stream().mapToLong(b -> b.shape().size(0)).sum();
        Map<Group, PairCosts> costs = new HashMap<>();
        groupOf.forEach((node, group) -> {
            List<Tensor> output = stream.values(Set.of(node.output())).of(node.output());
            GhostPlan.Spec spec = plan.spec(Names.of(node)).orElseThrow();
            PairCosts own = costs(output, images, spec, products, workers);
            costs.merge(group, own, (sum, more) -> sum.plus(more, 1));
        });
        Map<Group, Choice> chosen = new HashMap<>();
        costs.forEach((group, sum) -> chosen.put(group, PrimaryChoice.choose(sum, group.ratio())));
        Map<String, Choice> choices = new HashMap<>();
        groupOf.forEach((node, group) -> {
            Choice choice = chosen.get(group);
            if (choice != null) {
                choices.put(Names.of(node), choice);
            }
        });
        return choices;
    }

    private static PairCosts costs(
            List<Tensor> output, int images, GhostPlan.Spec spec, MatrixProducts products, Workers workers) {
        int area = (int) (output.get(0).shape().size(2) * output.get(0).shape().size(3));
        int count = Math.max(1, Math.min(images, POSITIONS / area));
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ((long) i * images / count);
        }
        Maps maps = Maps.of(output, chosen);
        CheapMaps cheap = new CheapMaps(maps.images(), maps.height(), maps.width(), spec.cheapKernel());
        PairCosts own = PairCosts.measure(maps.rows(), maps.rows(), cheap, products, workers);
        double variance = 0;
        for (float[] row : maps.rows()) {
            variance += Rows.variance(row) / maps.rows().length;
        }
        PairCosts none =
                new PairCosts(new double[maps.rows().length][maps.rows().length], new double[maps.rows().length]);
        return none.plus(own, variance > 0 ? 1 / variance : 0);
    }
}
