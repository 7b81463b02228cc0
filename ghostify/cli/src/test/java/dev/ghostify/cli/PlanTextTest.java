package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.LowRank;
import dev.ghostify.ghost.plan.Budget;
import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.Option;
import dev.ghostify.ghost.plan.PlannedLayer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static PlannedLayer vetoed(String name, double milliseconds) {
        List<Option> options = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> new Option(
                        new LowRank(4 * i),
                        9,
                        milliseconds + i,
                        Double.NaN,
                        Optional.empty(),
                        Optional.of("not faster")))
                .toList();
        return new PlannedLayer(name, 1000, milliseconds, options, "no replacement is faster on the target");
    }

    private static String text(PlannedLayer... layers) {
        return PlanText.of(new NetworkPlan(
                new Measured(1000, 100, 2, Damage.NONE),
                List.of(layers),
                List.of(),
                Budget.parse("macs<=60%"),
                Optional.empty(),
                OptionalInt.empty(),
                "same first class",
                Optional.of("a clock"),
                7,
                48,
                16));
    }

    @Test
    void namesLayersOfOneFormTogetherWithAllThatIsVetoed() {
        assertThat(text(vetoed("a/Conv", 0.5), vetoed("b/Conv", 2), vetoed("c/Conv", 0.5)))
                .contains("""
                        vetoed, not faster on the target than the convolution, ms:
                          a/Conv, c/Conv, 0.500: rank 4 1.500, rank 8 2.500, rank 12 3.500,
                            rank 16 4.500, rank 20 5.500, rank 24 6.500, rank 28 7.500
                          b/Conv, 2.000: rank 4 3.000""");
    }

    @Test
    void keepsToEightyColumns() {
        assertThat(text(vetoed("a-very-long-name-of-a-convolution-somewhere-in-a-network", 0.5))
                        .lines())
                .allMatch(line -> line.length() <= 80);
    }
}
