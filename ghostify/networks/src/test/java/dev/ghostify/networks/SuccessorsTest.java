package dev.ghostify.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.weights.WeightSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of GhostNet's successors, taken from their code run in its own framework. */
class SuccessorsTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 2857836, 49640656",
        "1.0, 6156908, 167048288",
        "1.3, 8960404, 269322976",
        "1.6, 12392698, 398607224",
    })
    void ghostNetV2HasTheCountsOfItsCode(double width, long parameters, long multiplyAdds) {
        requireCounts(new GhostNetV2(Dimensions.imagenet(width)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, TRAINING, 3395384, 117528000",
        "0.5, FUSED, 2853176, 49640656",
        "1.0, TRAINING, 8129028, 404128320",
        "1.0, FUSED, 6147588, 167048288",
        "1.3, TRAINING, 12217720, 654842824",
        "1.3, FUSED, 8948296, 269322976",
        "1.6, TRAINING, 17275700, 971574612",
        "1.6, FUSED, 12377778, 398607224",
    })
    void ghostNetV3HasTheCountsOfItsCode(double width, Form form, long parameters, long multiplyAdds) {
        requireCounts(new GhostNetV3(Dimensions.imagenet(width), form), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2313968, 2306528, 43314720",
        "0.58, 2546388, 2537736, 59804016",
        "0.8, 3278968, 3267112, 95518948",
        "1.0, 4073604, 4058772, 142394128",
        "1.11, 4539984, 4523568, 170124224",
        "1.3, 5478612, 5459316, 231123652",
        "1.5, 6575336, 6553064, 301315856",
        "2.0, 9796124, 9766460, 515869856",
    })
    void repGhostHasTheCountsOfItsCode(double width, long training, long fused, long multiplyAdds) {
        requireCounts(new RepGhostNet(Dimensions.imagenet(width), Form.TRAINING), training, multiplyAdds);
        requireCounts(new RepGhostNet(Dimensions.imagenet(width), Form.FUSED), fused, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 1825440, 130922824",
        "0.4, 2884456, 221245824",
        "0.6, 4029776, 389787912",
        "0.8, 5248328, 528571968",
        "1.6, 7109660, 1021379556",
        "3.2, 10511000, 1801746240",
        "4.0, 15726268, 2228368516",
        "6.4, 17993748, 4055260916",
        "8.0, 24586928, 4149668216",
        "12.0, 30627208, 7377522432",
        "16.0, 32381704, 8997384192",
        "32.0, 62815448, 17157778680",
    })
    void gGhostHasTheCountsOfItsCode(double giga, long parameters, long multiplyAdds) {
        requireCounts(gGhost(giga, true), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "3.2, 15296552, 3176621952",
        "4.0, 22118248, 3964498816",
        "8.0, 39572648, 7995132416",
        "16.0, 54278536, 15940755456",
    })
    void gGhostIsMadeFromRegNetX(double giga, long parameters, long multiplyAdds) {
        requireCounts(gGhost(giga, false), parameters, multiplyAdds);
    }

    private static GGhostRegNet gGhost(double giga, boolean ghosts) {
        return new GGhostRegNet(Dimensions.imagenet(1), GGhostRegNet.Size.of(giga), ghosts);
    }

    private static void requireCounts(Architecture architecture, long parameters, long multiplyAdds) {
        GraphCost cost = GraphCost.of(architecture.build(WeightSource.blank()).graph());

        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
    }
}
