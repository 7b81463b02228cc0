package dev.ghostify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.GhostPlanner;
import dev.ghostify.ghost.GhostRules;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Ghosts;
import dev.ghostify.networks.ResNet50;
import dev.ghostify.networks.ResNetCifar;
import dev.ghostify.networks.Vgg16;
import dev.ghostify.networks.weights.WeightSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks of the paper's ablation tables, made by rewriting the plain ones: they cost what the tables say. */
class PlainNetworksRewrittenTest {
    @ParameterizedTest
    @CsvSource({
        "2, 1, 157003776",
        "2, 3, 158109696",
        "2, 5, 160321536",
        "2, 7, 163639296",
        "4, 3, 80432640",
    })
    void vgg16BecomesGhostVgg16(int ratio, int kernel, long multiplyAdds) {
        requireCost(
                Vgg16.cifar10(Ghosts.NONE),
                Vgg16.cifar10(new Ghosts(ratio, kernel)),
                Ghosting.ratio(ratio).kernel(kernel).include("features*"),
                multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 65286784", "2, 1, 63222400", "4, 3, 35187328"})
    void resNet56BecomesGhostResNet56(int ratio, int kernel, long multiplyAdds) {
        requireCost(
                ResNetCifar.cifar10(56, Ghosts.NONE),
                ResNetCifar.cifar10(56, new Ghosts(ratio, kernel)),
                Ghosting.ratio(ratio).kernel(kernel).include("layer*"),
                multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"2, 2151023360", "4, 1181942912"})
    void resNet50BecomesGhostResNet50(int ratio, long multiplyAdds) {
        requireCost(
                new ResNet50(Dimensions.imagenet(1), Ghosts.NONE),
                new ResNet50(Dimensions.imagenet(1), new Ghosts(ratio, 3)),
                Ghosting.ratio(ratio).include("layer*"),
                multiplyAdds);
    }

    /** The tables count filters that the paper's code computes and then cuts off; the rewrite does not make them. */
    @ParameterizedTest
    @CsvSource({"3, 107240040", "5, 65665296"})
    void filtersThatWouldBeCutOffAreNotMade(int ratio, long inTheTable) {
        GraphCost cost =
                rewritten(Vgg16.cifar10(Ghosts.NONE), Ghosting.ratio(ratio).include("features*"));

        long surplus = 0;
        int[] channels = {64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512};
        int[] sides = {32, 32, 16, 16, 8, 8, 8, 4, 4, 4, 2, 2, 2};
        for (int i = 0; i < channels.length; i++) {
            int made = (channels[i] + ratio - 1) / ratio * ratio;
            surplus += (made - channels[i]) * 9L * sides[i] * sides[i];
        }
        assertThat(cost.multiplyAdds()).isEqualTo(inTheTable - surplus);
    }

    private static void requireCost(Architecture plain, Architecture ghost, Ghosting how, long multiplyAdds) {
        GraphCost cost = rewritten(plain, how);
        Graph built = Model.of(ghost.build(WeightSource.random(0))).simplify().graph();

        assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
        assertThat(cost.parameters()).isEqualTo(GraphCost.of(built).parameters());
    }

    private static GraphCost rewritten(Architecture plain, Ghosting how) {
        Graph folded = Model.of(plain.build(WeightSource.random(0))).simplify().graph();
        GhostPlan plan = GhostPlanner.plan(folded, how);
        return GraphCost.of(
                Pass.of("ghost", GhostRules.unfitted(plan)).run(folded).graph());
    }
}
