package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.outputs;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

class SelectionOfLargestTest {
    private static final Tensor X = floats(new long[] {2, 3}, 5, 1, 5, 0, 7, 3);

    @Test
    void findsTheFirstOrTheLastExtreme() {
        assertThat(output(new ArgMax(1, true, false), X).toLongs()).containsExactly(0, 1);
        assertThat(output(new ArgMax(-1, false, true), X).toLongs()).containsExactly(2, 1);
        assertThat(output(new ArgMin(0, true, false), X).toLongs()).containsExactly(1, 0, 1);
    }

    @Test
    void dropsTheAxisWhenAskedTo() {
        assertThat(type("g (float[N,5] x) => (int64[?] y) { y = ArgMax<axis = 1, keepdims = 0>(x) }"))
                .isEqualTo("int64[N]");
        assertThat(type("g (float[N,5] x) => (int64[?,?] y) { y = ArgMin<axis = 1>(x) }"))
                .isEqualTo("int64[N,1]");
    }

    @Test
    void sortsTheLargestAndBreaksTiesByPosition() {
        var top = outputs(new TopK(-1, true, true), 2, X, Tensor.vector(2L));
        assertThat(top.get(0).toFloats()).containsExactly(5, 5, 7, 3);
        assertThat(top.get(1).toLongs()).containsExactly(0, 2, 1, 2);
        var low = outputs(new TopK(0, false, true), 2, X, Tensor.vector(1L));
        assertThat(low.get(0).toFloats()).containsExactly(0, 1, 3);
        assertThat(low.get(1).toLongs()).containsExactly(1, 0, 1);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> outputs(new TopK(-1, true, true), 2, X, Tensor.vector(4L)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("at most as many elements as axis 1");
        assertThatThrownBy(() -> output(new ArgMax(2, true, false), X)).hasMessageContaining("an axis from -2 to 1");
        assertThatThrownBy(() -> output(new ArgMax(0, true, false), counting(0)))
                .hasMessageContaining("elements along axis 0");
    }
}
