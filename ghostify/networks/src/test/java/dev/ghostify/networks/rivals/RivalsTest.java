package dev.ghostify.networks.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of the rivals, taken from timm, torchvision or the authors' code run in its own framework. */
class RivalsTest {
    @ParameterizedTest
    @CsvSource({
        "0.25, 470072, 41030272",
        "0.5, 1331592, 149497088",
        "0.75, 2585560, 325400448",
        "1.0, 4231976, 568740352",
    })
    void mobileNetV1(double width, long parameters, long multiplyAdds) {
        requireCounts(new MobileNetV1(Dimensions.imagenet(width)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "0.35, 1677128, 59285808",
        "0.5, 1968680, 97131840",
        "0.6, 2217000, 150958928",
        "0.75, 2636424, 209069792",
        "1.0, 3504872, 300774272",
        "1.4, 6108776, 582195824",
    })
    void mobileNetV2(double width, long parameters, long multiplyAdds) {
        requireCounts(new MobileNetV2(Dimensions.imagenet(width)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "SMALL, 0.75, 2041872, 43399344",
        "SMALL, 1.0, 2542856, 56510400",
        "LARGE, 0.75, 3993528, 154560624",
        "LARGE, 1.0, 5483032, 216589760",
    })
    void mobileNetV3(MobileNetV3.Size size, double width, long parameters, long multiplyAdds) {
        requireCounts(new MobileNetV3(Dimensions.imagenet(width), size), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2238952, 64741408", "1.0, 3774024, 186005568"})
    void mobileNetV4(double width, long parameters, long multiplyAdds) {
        requireCounts(new MobileNetV4(Dimensions.imagenet(width)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"8, 0.5, 1012000, 44345856", "3, 1.0, 1865728, 137460672"})
    void shuffleNetV1(int group, double width, long parameters, long multiplyAdds) {
        requireCounts(new ShuffleNetV1(Dimensions.imagenet(width), group), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 1366792, 40476448",
        "1.0, 2278604, 144907992",
        "1.5, 3503624, 295759392",
        "2.0, 7393996, 583253464",
    })
    void shuffleNetV2(double width, long parameters, long multiplyAdds) {
        requireCounts(new ShuffleNetV2(Dimensions.imagenet(width)), parameters, multiplyAdds);
    }

    @Test
    void mnasNetB1() {
        requireCounts(new MnasNetB1(Dimensions.imagenet(1)), 4_383_312, 314_415_872);
    }

    @Test
    void efficientNetB0() {
        requireCounts(new EfficientNetB0(Dimensions.imagenet(1)), 5_288_548, 385_814_752);
    }

    /** FBNet-A and B were published with 4.3 and 4.5 million parameters, 249 and 295 million multiply-adds; no code counts them. */
    @ParameterizedTest
    @CsvSource({
        "MNASNET_A1, 3887038, 311579072",
        "MNASNET_SMALL, 2030264, 68339184",
        "FBNET_A, 4321464, 249921848",
        "FBNET_B, 4813048, 296614728",
        "FBNET_C, 5572200, 384960160",
        "EFFICIENTNET_LITE0, 4652008, 385187552",
    })
    void searchedNetworks(SearchedNetwork.Table table, long parameters, long multiplyAdds) {
        requireCounts(new SearchedNetwork(Dimensions.imagenet(1), table), parameters, multiplyAdds);
    }

    /** Published: 4.1 million parameters, 320 million multiply-adds. */
    @Test
    void proxylessNas() {
        requireCounts(new ProxylessNas(Dimensions.imagenet(1)), 4_080_512, 320_427_584);
    }

    private static void requireCounts(Architecture architecture, long parameters, long multiplyAdds) {
        GraphCost cost = GraphCost.of(architecture.build(WeightSource.blank()).graph());

        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
    }
}
