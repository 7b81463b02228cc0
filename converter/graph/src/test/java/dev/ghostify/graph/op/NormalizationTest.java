package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.outputs;
import static dev.ghostify.graph.op.Applied.random;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    @Test
    void batchNormUsesTheStoredStatistics() {
        Tensor y = output(
                new BatchNormalization(1, 0.9f, false),
                floats(new long[] {1, 2, 1, 2}, 1, 3, 10, 20),
                Tensor.vector(2f, 1f),
                Tensor.vector(0f, 100f),
                Tensor.vector(1f, 10f),
                Tensor.vector(3f, 24f));
        assertThat(y.toFloats()).containsExactly(0, 2, 100, 102);
    }

    @Test
    void batchNormInTrainingIsTypedButNotEvaluated() {
        BatchNormalization op = new BatchNormalization(1e-5f, 0.9f, true);
        Tensor one = Tensor.vector(1f);
        assertThatThrownBy(() -> outputs(op, 3, counting(1, 1, 2), one, one, one, one))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("training mode");
    }

    @Test
    void instanceNormLooksAtOnePlane() {
        Tensor y = output(
                new InstanceNormalization(0),
                floats(new long[] {1, 2, 2}, 1, 3, 10, 30),
                Tensor.vector(1f, 2f),
                Tensor.vector(0f, 5f));
        assertThat(y.toFloats()).containsExactly(-1, 1, 3, 7);
    }

    @Test
    void groupNormLooksAtChannelsTogether() {
        Tensor y = output(
                new GroupNormalization(0, 1, 1),
                floats(new long[] {1, 2, 2}, 1, 1, 3, 3),
                Tensor.vector(1f, 2f),
                Tensor.vector(0f, 5f));
        assertThat(y.toFloats()).containsExactly(-1, -1, 7, 7);
    }

    @Test
    void groupNormWithAGroupPerChannelIsInstanceNorm() {
        Random random = new Random(1);
        Tensor x = random(random, 2, 3, 4, 5);
        Tensor scale = random(random, 3);
        Tensor shift = random(random, 3);
        assertThat(output(new GroupNormalization(1e-5f, 3, 1), x, scale, shift))
                .isEqualTo(output(new InstanceNormalization(1e-5f), x, scale, shift));
    }

    @Test
    void layerNormGivesItsStatisticsToo() {
        var all = outputs(
                new LayerNormalization(-1, 0, 1),
                3,
                floats(new long[] {2, 2}, 1, 3, 10, 30),
                Tensor.vector(1f, 2f),
                Tensor.vector(0f, 5f));
        assertThat(all.get(0).toFloats()).containsExactly(-1, 7, -1, 7);
        assertThat(all.get(1).toFloats()).containsExactly(2, 20);
        assertThat(all.get(2).toFloats()).containsExactly(1, 0.1f);
    }

    @Test
    void localResponseLooksAtNeighbouringChannels() {
        Tensor x = counting(1, 3, 1);
        assertThat(output(new LRN(3, 1, 1, 3), x).toFloats()).containsExactly(1 / 6f, 2 / 15f, 3 / 14f);
        assertThat(output(new LRN(2, 1, 1, 2), x).toFloats()).containsExactly(1 / 6f, 2 / 14f, 3 / 10f);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("BatchNormalization(x, c, c, c, d)", "a variance of 4 elements, found float[3]");
        refused("InstanceNormalization(x, d, c)", "a scale of 4 elements, found float[3]");
        refused("GroupNormalization<num_groups = 3>(x, c, c)", "channels divisible by 3");
        refused("GroupNormalization(x, c, c)", "a positive num_groups");
        refused("LayerNormalization<axis = 4>(x, c)", "an axis from -4 to 3");
        refused("LayerNormalization(x, d)", "input 1 that broadcasts to [1,4,2,2]");
        refused("LRN(x)", "a positive size");
    }

    private static void refused(String node, String why) {
        assertThatThrownBy(() ->
                        type("g (float[1,4,2,2] x) => (float[?] y) <float[4] c, float[3] d> { y = " + node + " }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
