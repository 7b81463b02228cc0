package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

class GemmTest {
    private static final Tensor A = counting(2, 3);

    @Test
    void multipliesAndAddsScaled() {
        Tensor b = floats(new long[] {3, 2}, 1, 0, 0, 1, 1, 1);
        Tensor y = output(new Gemm(2, 10, false, false), A, b, Tensor.vector(1f, 2f));
        assertThat(y.toFloats()).containsExactly(18, 30, 30, 42);
    }

    @Test
    void transposesEitherSide() {
        Tensor b = floats(new long[] {2, 3}, 1, 0, 1, 0, 1, 1);
        assertThat(output(new Gemm(1, 1, false, true), A, b).toFloats()).containsExactly(4, 5, 10, 11);
        assertThat(output(new Gemm(1, 1, true, false), A, floats(new long[] {2, 1}, 1, 10))
                        .toFloats())
                .containsExactly(41, 52, 63);
    }

    @Test
    void spreadsTheBiasAlongRowsOrColumns() {
        Tensor b = floats(new long[] {3, 2}, 0, 0, 0, 0, 0, 0);
        Gemm gemm = new Gemm(1, 1, false, false);
        assertThat(output(gemm, A, b, counting(2, 1)).toFloats()).containsExactly(1, 1, 2, 2);
        assertThat(output(gemm, A, b, counting(1, 2)).toFloats()).containsExactly(1, 2, 1, 2);
        assertThat(output(gemm, A, b, counting(2, 2)).toFloats()).containsExactly(1, 2, 3, 4);
        assertThat(output(gemm, A, b, Tensor.scalar(7f)).toFloats()).containsExactly(7, 7, 7, 7);
    }

    @Test
    void keepsTheFreeBatch() {
        assertThat(
                        type(
                                "g (float[N,3] x) => (float[?,?] y) <float[5,3] w, float[5] b> { y = Gemm<transB = 1>(x, w, b) }"))
                .isEqualTo("float[N,5]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> type("g (float[2,3] x) => (float[?] y) <float[4,5] w> { y = Gemm(x, w) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("agree on the inner extent")
                .hasMessageContaining("float[2,3] and float[4,5]");
        assertThatThrownBy(
                        () -> type("g (float[2,3] x) => (float[?] y) <float[3,5] w, float[4] b> { y = Gemm(x, w, b) }"))
                .hasMessageContaining("input 2 that broadcasts to [2,5], found float[4]");
        assertThatThrownBy(() -> type("g (float[2,3,1] x) => (float[?] y) <float[3,5] w> { y = Gemm(x, w) }"))
                .hasMessageContaining("input 0 of rank 2");
    }
}
