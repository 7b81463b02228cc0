package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

class ReduceTest {
    private static Tensor ofRows(Op op) {
        return Applied.output(op, Applied.floats(new long[] {2, 2}, 3, -4, 1, 2), Tensor.vector(1L));
    }

    @Test
    void reducesRows() {
        assertThat(ofRows(new ReduceSum(false, false)).toFloats()).containsExactly(-1, 3);
        assertThat(ofRows(new ReduceMean(false, false)).toFloats()).containsExactly(-0.5f, 1.5f);
        assertThat(ofRows(new ReduceMax(false, false)).toFloats()).containsExactly(3, 2);
        assertThat(ofRows(new ReduceMin(false, false)).toFloats()).containsExactly(-4, 1);
        assertThat(ofRows(new ReduceProd(false, false)).toFloats()).containsExactly(-12, 2);
        assertThat(ofRows(new ReduceL1(false, false)).toFloats()).containsExactly(7, 3);
        assertThat(ofRows(new ReduceL2(false, false)).toFloats()[0]).isEqualTo(5);
        assertThat(ofRows(new ReduceSumSquare(false, false)).toFloats()).containsExactly(25, 5);
        assertThat(ofRows(new ReduceLogSum(false, false)).toDoubles()[1]).isCloseTo(Math.log(3), within(1e-6));
        assertThat(ofRows(new ReduceLogSumExp(false, false)).toDoubles()[1])
                .isCloseTo(Math.log(Math.exp(1) + Math.exp(2)), within(1e-6));
    }

    @Test
    void keepsReducedAxesAsOne() {
        assertThat(ofRows(new ReduceSum(true, false)).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(Applied.type("""
                g (float[N,64,7,7] x) => (opaque y) <int64[2] a = {2, -1}> { y = ReduceMean(x, a) }""")).isEqualTo("float[N,64,1,1]");
    }

    @Test
    void reducesAxesThatAreNotNeighbours() {
        assertThat(Applied.output(new ReduceSum(false, false), Applied.counting(2, 2, 2), Tensor.vector(0L, 2L))
                        .toFloats())
                .containsExactly(1 + 2 + 5 + 6, 3 + 4 + 7 + 8);
    }

    @Test
    void takesNoAxesAsAllOrAsNone() {
        Tensor x = Applied.counting(2, 2);
        assertThat(Applied.output(new ReduceSum(false, false), x)).isEqualTo(Tensor.scalar(10f));
        assertThat(Applied.output(new ReduceSum(true, true), x, Tensor.vector(new long[0])))
                .isEqualTo(x);
    }

    @Test
    void reducesIntegersThatDoubleCannotHold() {
        long large = (1L << 60) + 1;
        assertThat(Applied.output(new ReduceMax(false, false), Tensor.vector(large, large - 1)))
                .isEqualTo(Tensor.scalar(large));
        assertThat(Applied.output(new ReduceMean(false, false), Tensor.vector(-3L, -4L)))
                .isEqualTo(Tensor.scalar(-3L));
    }

    @Test
    void keepsLargeExponentialsFinite() {
        assertThat(Applied.output(new ReduceLogSumExp(false, false), Tensor.vector(1000f, 1000f))
                        .toDoubles()[0])
                .isCloseTo(1000 + Math.log(2), within(1e-3));
    }

    @Test
    void givesTheNeutralElementForNothing() {
        Tensor none = Applied.counting(0, 2);
        assertThat(Applied.output(new ReduceSum(false, false), none, Tensor.vector(0L))
                        .toFloats())
                .containsExactly(0, 0);
        assertThat(Applied.output(new ReduceMax(false, false), none, Tensor.vector(0L))
                        .toFloats())
                .containsOnly(Float.NEGATIVE_INFINITY);
    }

    @Test
    void refusesAnAxisTwice() {
        assertThatThrownBy(() ->
                        new ReduceSum(true, false).infer(Known.of(Applied.counting(2, 2), Tensor.vector(1L, -1L))))
                .isInstanceOf(ModelException.class)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.SHAPE_MISMATCH);
    }
}
