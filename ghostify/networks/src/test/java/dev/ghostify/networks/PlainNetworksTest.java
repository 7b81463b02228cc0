package dev.ghostify.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.weights.WeightSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paper's experiments on VGG and ResNet: ratio s, cheap kernel d, and the counts of networks built so in PyTorch. */
class PlainNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "1, 3, 14986698, 313463808",
        "2, 1, 7633578, 157003776",
        "2, 3, 7650474, 158109696",
        "2, 5, 7684266, 160321536",
        "2, 7, 7734954, 163639296",
        "3, 3, 5218476, 107240040",
        "4, 3, 3982362, 80432640",
        "5, 3, 3269697, 65665296",
    })
    void vgg16HasTheCountsOfTheAblationTables(int ratio, int kernel, long parameters, long multiplyAdds) {
        requireCounts(Vgg16.cifar10(new Ghosts(ratio, kernel)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 1, 3, 269722, 40551040",
        "20, 2, 3, 139114, 21271168",
        "20, 2, 1, 136426, 20583040",
        "20, 3, 3, 99034, 15792256",
        "20, 4, 3, 73810, 11631232",
        "32, 1, 3, 464154, 68862592",
        "32, 2, 3, 238794, 35943040",
        "32, 2, 1, 234314, 34796160",
        "32, 3, 3, 169594, 26565760",
        "32, 4, 3, 126114, 19483264",
        "44, 1, 3, 658586, 97174144",
        "44, 2, 3, 338474, 50614912",
        "44, 2, 1, 332202, 49009280",
        "44, 3, 3, 240154, 37339264",
        "44, 4, 3, 178418, 27335296",
        "56, 1, 3, 853018, 125485696",
        "56, 2, 3, 438154, 65286784",
        "56, 2, 1, 430090, 63222400",
        "56, 3, 3, 310714, 48112768",
        "56, 4, 3, 230722, 35187328",
    })
    void resNetForCifarHasTheCountsOfTheSameNetworkInPyTorch(
            int depth, int ratio, int kernel, long parameters, long multiplyAdds) {
        requireCounts(ResNetCifar.cifar10(depth, new Ghosts(ratio, kernel)), parameters, multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource({"1, 25557032, 4089184256", "2, 13953512, 2151023360", "4, 8151752, 1181942912"})
    void resNet50HasTheCountsOfTheSameNetworkInPyTorch(int ratio, long parameters, long multiplyAdds) {
        requireCounts(new ResNet50(Dimensions.imagenet(1), new Ghosts(ratio, 3)), parameters, multiplyAdds);
    }

    private static void requireCounts(Architecture architecture, long parameters, long multiplyAdds) {
        GraphCost cost = GraphCost.of(architecture.build(WeightSource.blank()).graph());

        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
    }
}
