package dev.ghostify.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.weights.WeightSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of the two published forms, taken from their code run in its own framework. */
class GhostNetTest {
    @ParameterizedTest
    @CsvSource({
        "TORCH, 0.35, 2063352, 25829792",
        "TORCH, 0.5, 2587292, 42328152",
        "TORCH, 0.75, 3730906, 86201144",
        "TORCH, 1.0, 5182508, 141150512",
        "TORCH, 1.1, 5855650, 166986864",
        "TORCH, 1.2, 6593744, 197962656",
        "TORCH, 1.3, 7358820, 227003256",
        "TORCH, 1.5, 9066488, 297745640",
        "TENSORFLOW, 0.35, 2062562, 25763536",
        "TENSORFLOW, 0.5, 2588232, 42327816",
        "TENSORFLOW, 0.75, 3724494, 84257640",
        "TENSORFLOW, 1.0, 5183016, 141149744",
        "TENSORFLOW, 1.1, 5858409, 164483640",
        "TENSORFLOW, 1.2, 6588202, 197955840",
        "TENSORFLOW, 1.3, 7352622, 226995784",
        "TENSORFLOW, 1.5, 9067912, 297745784",
    })
    void hasTheCountsOfThePublishedCode(Variant variant, double width, long parameters, long multiplyAdds) {
        GraphCost cost = cost(GhostNet.builder().width(width).variant(variant));

        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"128, 48789056", "160, 73978544", "192, 104765696", "256, 183132992"})
    void costsWhatTheResolutionAsks(int resolution, long multiplyAdds) {
        assertThat(cost(GhostNet.builder().resolution(resolution)).multiplyAdds())
                .isEqualTo(multiplyAdds);
    }

    private static GraphCost cost(GhostNet.Builder builder) {
        return GraphCost.of(builder.architecture().build(WeightSource.blank()).graph());
    }
}
