package dev.ghostify.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.GhostNetV3;
import dev.ghostify.networks.RepGhostNet;
import dev.ghostify.networks.layers.Layers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BranchFusionTest {
    private static final Dimensions SMALL =
            Dimensions.imagenet(0.25).withResolution(64, 96).withClasses(5);

    record Pair(Architecture training, Architecture fused) {}

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(new GhostNetV3(SMALL, Form.TRAINING), new GhostNetV3(SMALL, Form.FUSED)),
                new Pair(new RepGhostNet(SMALL, Form.TRAINING), new RepGhostNet(SMALL, Form.FUSED)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fusedFormComputesWhatTheTrainingFormComputes(Pair pair) {
        long seed = 7;
        StateDict trained = pair.training().build(new RandomStatistics(seed)).stateDict();

        float[] expected = scores(pair.training().build(trained).graph(), seed);
        float[] found = scores(pair.fused().build(trained).graph(), seed);

        double largest = 0;
        double apart = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            apart = Math.max(apart, Math.abs(expected[i] - found[i]));
        }
        assertThat(apart / largest).as("seed %d", seed).isLessThan(1e-5);
        assertThat(largest).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void leavesWeightsAloneThatAreFusedAlready(Pair pair) {
        StateDict fused = pair.fused().build(new RandomStatistics(3)).stateDict();

        assertThat(pair.fused().build(fused).stateDict()).isEqualTo(fused);
    }

    @Test
    void saysWhichTensorOfABranchIsMissing() {
        Architecture training = new RepGhostNet(SMALL, Form.TRAINING);
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(training.build().stateDict().tensors());
        tensors.remove("blocks.0.0.ghost1.fusion_bn.0.running_var");
        StateDict incomplete = new StateDict(tensors);

        assertThatThrownBy(() -> RepGhostNet.fuse(incomplete))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("running_var' of a branch is missing");
    }

    private static float[] scores(Graph graph, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[3 * SMALL.height() * SMALL.width()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) (random.nextDouble() * 2 - 1);
        }
        Shape shape = Shape.of(1, 3, SMALL.height(), SMALL.width());
        Map<String, Tensor> inputs = Map.of(Layers.INPUT, Tensor.ofFloats(shape, image));
        return Objects.requireNonNull(Evaluation.run(graph, inputs).get(Layers.OUTPUT))
                .toFloats();
    }
}
