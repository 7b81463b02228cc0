package dev.ghostify.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.Slot;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
    /** Printed figures that the published definitions do not have; GhostNet's reference page of counts says why. */
    private static final Set<String> KNOWN_TO_DIFFER = Set.of(
            "mobilenetv2 0.6",
            "mobilenetv3-small 0.75",
            "shufflenetv1-g8 0.5",
            "fbnet-b 1.0",
            "resnet50 1.0 of 2",
            "resnet50 1.0 of 4");

    static Stream<Published> published() {
        return Published.all().stream();
    }

    static Stream<Family> families() {
        return Zoo.families().stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void countsWhatWasPrinted(Published printed) {
        GraphCost cost =
                GraphCost.of(printed.architecture().build(WeightSource.blank()).graph());
        int ratio = printed.ghosts().ratio();
        boolean differs =
                KNOWN_TO_DIFFER.contains(printed.family() + " " + printed.width() + (ratio == 1 ? "" : " of " + ratio));

        // Authors round, cut decimals, and count other things along: 4 per cent apart is the same network.
        double apart = differs ? 0.25 : 0.04;
        if (!printed.millionParameters().equals("-")) {
            double million = Double.parseDouble(printed.millionParameters());
            assertThat(cost.parameters() / 1e6).isCloseTo(million, within(apart * million + 0.1));
        }
        if (!printed.millionMultiplyAdds().equals("-")) {
            double million = Double.parseDouble(printed.millionMultiplyAdds());
            assertThat(cost.multiplyAdds() / 1e6).isCloseTo(million, within(apart * million));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void buildsEveryPublishedWidthAtAnyResolution(Family family) {
        for (double width : family.widths()) {
            for (Form form : family.forms()) {
                Dimensions dimensions =
                        Dimensions.imagenet(width).withResolution(96, 160).withClasses(7);
                Graph graph = family.member(dimensions, form)
                        .build(WeightSource.blank())
                        .graph();

                assertThat(graph.tensorType(Layers.OUTPUT).orElseThrow().toString())
                        .isEqualTo("float[N,7]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void namesEveryWeightOnce(Family family) {
        List<String> names = family.member(family.widths().get(0)).slots().stream()
                .map(Slot::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void hasNoTrainingFormOfANetworkWithoutBranches() {
        Family ghostNet = Zoo.family("ghostnet").orElseThrow();

        assertThatThrownBy(() -> ghostNet.member(Dimensions.imagenet(1), Form.TRAINING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no training form");
    }
}
