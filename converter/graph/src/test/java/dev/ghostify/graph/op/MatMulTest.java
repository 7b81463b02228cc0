package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

class MatMulTest {
    @Test
    void multipliesMatrices() {
        Tensor y = output(new MatMul(), counting(2, 3), floats(new long[] {3, 2}, 1, 0, 0, 1, 1, 1));
        assertThat(y.toFloats()).containsExactly(4, 5, 10, 11);
    }

    @Test
    void repeatsTheSmallerBatch() {
        Tensor y = output(new MatMul(), counting(2, 1, 1, 2), floats(new long[] {3, 2, 1}, 1, 0, 0, 1, 1, 1));
        assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 1, 1));
        assertThat(y.toFloats()).containsExactly(1, 2, 3, 3, 4, 7);
    }

    @Test
    void takesVectorsOnEitherSide() {
        assertThat(output(new MatMul(), counting(2), counting(2, 2)).toFloats()).containsExactly(7, 10);
        assertThat(output(new MatMul(), counting(2, 2), counting(2)).toFloats()).containsExactly(5, 11);
        assertThat(output(new MatMul(), counting(2), counting(2)).shape()).isEqualTo(Shape.SCALAR);
    }

    @Test
    void keepsFreeDims() {
        assertThat(type("g (float[N,T,8] x) => (float[?,?,?] y) <float[8,5] w> { y = MatMul(x, w) }"))
                .isEqualTo("float[N,T,5]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> type("g (float[2,3] x) => (float[?] y) <float[4,5] w> { y = MatMul(x, w) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("agree on the inner extent, found float[2,3] and float[4,5]");
        assertThatThrownBy(() -> type("g (float[2,4,3] x) => (float[?] y) <float[3,3,5] w> { y = MatMul(x, w) }"))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> type("g (float x) => (float[?] y) <float[3] w> { y = MatMul(x, w) }"))
                .hasMessageContaining("input 0 of rank 1 or more");
    }
}
