package dev.ghostify.ghost.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.LowRank;
import dev.ghostify.ghost.plan.Frontier.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
    private static Option option(int channels, long cost, double divergence) {
        return new Option(
                new LowRank(channels), cost, Double.NaN, 0.1, Optional.of(new Damage(divergence, 1)), Optional.empty());
    }

    private static PlannedLayer layer(String node, long cost, Option... options) {
        return new PlannedLayer(node, cost, Double.NaN, List.of(options), "");
    }

    private static Frontier frontier(PlannedLayer... layers) {
        return new Frontier(List.of(layers), PlannedLayer::multiplyAdds, Option::multiplyAdds);
    }

    @Test
    void takesTheStepThatHarmsLeastForItsGainFirst() {
        Frontier frontier =
                frontier(layer("a", 100, option(4, 50, 0.5), option(8, 80, 0.02)), layer("b", 100, option(4, 60, 0.2)));
        assertThat(frontier.vertices(1)).containsOnlyKeys("a");
        assertThat(frontier.vertices(2)).containsOnlyKeys("a", "b");
        assertThat(frontier.gain(2)).isEqualTo(60);
        assertThat(frontier.gain(3)).isEqualTo(90);
    }

    @Test
    void leavesOutWhatIsVetoedOrLiesAboveTheHull() {
        Option vetoed = new Option(
                new LowRank(2), 10, Double.NaN, 0.1, Optional.of(new Damage(0.001, 1)), Optional.of("not faster"));
        Frontier frontier =
                frontier(layer("a", 100, option(4, 40, 0.1), option(8, 70, 0.09), option(6, 130, 0), vetoed));
        assertThat(frontier.size()).isOne();
        assertThat(frontier.vertices(1).values())
                .extracting(Vertex::replacement)
                .containsExactly(new LowRank(4));
    }

    @Test
    void goesBackWhereTheGainIsNotNeeded() {
        Frontier frontier = frontier(
                layer("a", 100, option(4, 90, 0.001)),
                layer("b", 100, option(4, 40, 0.1)),
                layer("c", 100, option(4, 50, 0.2)));
        assertThat(frontier.vertices(3)).hasSize(3);
        assertThat(frontier.trimmed(3, 105)).containsOnlyKeys("b", "c");
        assertThat(frontier.trimmed(3, 60)).containsOnlyKeys("b");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void hasNoPointThatAnotherPlanBeatsInGainAndDamage(long seed) {
        Random random = new Random(seed);
        List<PlannedLayer> layers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Option[] options = new Option[3];
            for (int k = 0; k < options.length; k++) {
                options[k] = option(k + 1, random.nextInt(95), random.nextDouble());
            }
            layers.add(layer("n" + i, 100, options));
        }
        Frontier frontier = frontier(layers.toArray(PlannedLayer[]::new));
        List<double[]> all = new ArrayList<>(List.of(new double[] {0, 0}));
        for (PlannedLayer layer : layers) {
            List<double[]> more = new ArrayList<>(all);
            for (double[] sum : all) {
                layer.options()
                        .forEach(o -> more.add(new double[] {
                            sum[0] + 100 - o.multiplyAdds(),
                            sum[1] + o.damage().orElseThrow().divergence()
                        }));
            }
            all = more;
        }
        for (int count = 1; count <= frontier.size(); count++) {
            Map<String, Vertex> plan = frontier.vertices(count);
            double gain = frontier.gain(count);
            double damage = plan.values().stream().mapToDouble(Vertex::damage).sum();
            assertThat(all).noneMatch(other -> other[0] >= gain && other[1] < damage - 1e-9);
        }
    }
}
