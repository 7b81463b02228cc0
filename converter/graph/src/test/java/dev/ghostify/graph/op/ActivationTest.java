package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationTest {
    @Test
    void mapsEveryElement() {
        Tensor x = floats(new long[] {3}, -2, 0, 3);
        assertThat(output(new Relu(), x).toFloats()).containsExactly(0, 0, 3);
        assertThat(output(new LeakyRelu(0.5f), x).toFloats()).containsExactly(-1, 0, 3);
        assertThat(output(new HardSwish(), x).toFloats()).containsExactly(new float[] {-1 / 3f, 0, 3}, within(1e-6f));
    }

    @Test
    void keepsIntegersExact() {
        Tensor x = Tensor.vector(-((1L << 53) + 1), 0, 7);
        assertThat(output(new Abs(), x).toLongs()).containsExactly((1L << 53) + 1, 0, 7);
        assertThat(output(new Neg(), x).toLongs()).containsExactly((1L << 53) + 1, 0, -7);
        assertThat(output(new Relu(), x).toLongs()).containsExactly(0, 0, 7);
        assertThat(output(new Sign(), x).toLongs()).containsExactly(-1, 0, 1);
    }

    @Test
    void roundsToTheStoredType() {
        Tensor x = Tensor.ofReals(TensorType.of(DataType.FLOAT16, 1), 3);
        assertThat(output(new Reciprocal(), x).toFloats()).containsExactly(0.33325195f);
    }

    @Test
    void doesNotTakeStringsForNumbers() {
        Tensor x = Tensor.ofStrings(Shape.of(1), List.of("a"));
        assertThatThrownBy(() -> output(new Relu(), x))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("string");
    }

    @Test
    void clipsWhereThereIsABound() {
        Tensor x = floats(new long[] {3}, -2, 0, 9);
        assertThat(output(new Clip(), x, Tensor.scalar(-1f), Tensor.scalar(6f)).toFloats())
                .containsExactly(-1, 0, 6);
        assertThat(output(new Clip(), x, null, Tensor.scalar(6f)).toFloats()).containsExactly(-2, 0, 6);
        assertThat(output(new Clip(), x).toFloats()).containsExactly(-2, 0, 9);
        assertThat(output(new Clip(), Tensor.vector(-5L, Long.MAX_VALUE), Tensor.scalar(0L))
                        .toLongs())
                .containsExactly(0, Long.MAX_VALUE);
    }

    @Test
    void theUpperBoundOfClipWins() {
        assertThat(output(new Clip(), Tensor.vector(1f), Tensor.scalar(5f), Tensor.scalar(2f))
                        .toFloats())
                .containsExactly(2);
    }

    @Test
    void preluHasASlopePerChannel() {
        Tensor x = floats(new long[] {1, 2, 2}, -1, 1, -2, 2);
        assertThat(output(new PRelu(), x, floats(new long[] {2, 1}, 0.5f, 10)).toFloats())
                .containsExactly(-0.5f, 1, -20, 2);
    }

    @Test
    void softmaxSharesAlongItsAxis() {
        float three = (float) Math.log(3);
        Tensor x = floats(new long[] {1, 2, 2}, 0, 1000, three, 1000);
        assertThat(output(new Softmax(1, false), x).toFloats())
                .containsExactly(new float[] {0.25f, 0.5f, 0.75f, 0.5f}, within(1e-6f));
        assertThat(output(new LogSoftmax(1, false), x).toFloats())
                .containsExactly(
                        new float[] {
                            (float) Math.log(0.25), (float) Math.log(0.5), (float) Math.log(0.75), (float) Math.log(0.5)
                        },
                        within(1e-6f));
    }

    @Test
    void softmaxOnceSharedOverAllFurtherAxes() {
        Tensor x = floats(new long[] {2, 2, 2}, 0, 0, 0, 0, 5, 5, 5, 5);
        assertThat(output(new Softmax(1, true), x).toFloats()).containsOnly(0.25f);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("Softmax<axis = 2>(x)", "an axis from -2 to 1");
        refused("LogSoftmax<axis = -3>(x)", "an axis from -2 to 1");
        refused("PRelu(x, s)", "input 1 that broadcasts to [2,2]");
        refused("Clip(x, s)", "one element in input 1");
    }

    private static void refused(String node, String why) {
        assertThatThrownBy(() -> type("g (float[2,2] x) => (float[?] y) <float[3] s> { y = " + node + " }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
