package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.train.autograd.TrainableGraph;
import dev.ghostify.train.autograd.WeightLayout;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class WhiteningTest {
    private static final long SEED = 5;

    private final Graph student = GraphParser.parse("""
            g (float[8,3,9,9] x) => (float[8,6,5,5] y) <float[4,3,3,3] w, float[4] b, float[4,1,3,3] d, float[6,4,3,3] v> {
              c = Conv<pads=[1,1,1,1]>(x, w, b)
              r = Relu(c)
              e = Conv<group=4, pads=[1,1,1,1]>(r, d)
              y = Conv<pads=[1,1,1,1], strides=[2,2]>(e, v)
            }""", SeededTensors::of);

    private final WeightLayout layout =
            TrainableGraph.of(student, name -> false).weights();

    private final Whitening whitening = Whitening.of(
            student,
            layout,
            GraphRunner.REFERENCE,
            SeededTensors.of("x", student.tensorType("x").orElseThrow()));

    @Test
    void startStandsForTheWeightsOfTheGraph() {
        float[] weights = whitening.weights(whitening.start());
        float[] wanted = layout.initial();
        assertThat(weights).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(weights[i]).isCloseTo(wanted[i], within(1e-5f));
        }
    }

    @Test
    void aSmallStepChangesTheLossAsItsGradientSays() {
        // The loss is linear in the weights here, so that steps need not be small: loss = g . w.
        Random random = new Random(SEED);
        float[] g = gaussians(layout.length(), random);
        float[] step = gaussians(layout.length(), random);
        float[] there = whitening.start();
        for (int i = 0; i < there.length; i++) {
            there[i] += step[i];
        }
        double change = dot(g, whitening.weights(there)) - dot(g, whitening.weights(whitening.start()));
        assertThat(change)
                .as("seed %d", SEED)
                .isCloseTo(dot(whitening.gradient(g), step), within(1e-3 * Math.abs(change) + 1e-3));
    }

    @Test
    void biasesAndDepthwiseKernelsStayAsTheyAre() {
        float[] g = gaussians(layout.length(), new Random(SEED));
        float[] changed = whitening.gradient(g);
        for (String name : new String[] {"b", "d"}) {
            int begin = begin(name);
            for (int i = 0; i < layout.initial(name).elementCount(); i++) {
                assertThat(changed[begin + i]).isEqualTo(g[begin + i]);
            }
        }
        assertThat(changed[begin("v")]).isNotEqualTo(g[begin("v")]);
    }

    @Test
    void momentsAreThoseOfThePatches() {
        // One image of one channel, a kernel of one row: the patches are (0, 1), (1, 2), (2, 3).
        Tensor x = Tensor.ofFloats(Shape.of(1, 1, 1, 3), 1, 2, 3);
        Window window = Window.of(1, 2).withPads(List.of(0, 1, 0, 0));
        DMatrixRMaj moments = InputMoments.of(x, Shape.of(1, 1, 1, 2), window);
        assertThat(moments.get(0, 0)).isCloseTo(5.0 / 3, within(1e-12));
        assertThat(moments.get(0, 1)).isCloseTo(8.0 / 3, within(1e-12));
        assertThat(moments.get(1, 1)).isCloseTo(14.0 / 3, within(1e-12));
    }

    private int begin(String name) {
        return Objects.requireNonNull(layout.begins().get(name));
    }

    private static float[] gaussians(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
