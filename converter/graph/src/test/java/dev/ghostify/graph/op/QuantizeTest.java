package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import org.junit.jupiter.api.Test;

class QuantizeTest {
    private static Tensor bytes(DataType type, long... values) {
        return Tensor.ofIntegers(TensorType.of(type, values.length), values);
    }

    private static QuantizeLinear quantize(int axis, int block) {
        return new QuantizeLinear(axis, block, 0, 0, true);
    }

    @Test
    void roundsHalfToEvenAndSaturates() {
        Tensor y = output(
                quantize(1, 0),
                floats(new long[] {7}, 0, 2, 3, 5, 1000, -254, -1000),
                Tensor.scalar(2f),
                Tensor.ofIntegers(TensorType.of(DataType.UINT8), 128));
        assertThat(y.toLongs()).containsExactly(128, 129, 130, 130, 255, 1, 0);
    }

    @Test
    void hasAScalePerChannel() {
        Tensor scale = Tensor.vector(1f, 10f);
        Tensor zero = bytes(DataType.INT8, 0, 1);
        Tensor q = output(quantize(1, 0), floats(new long[] {1, 2, 2}, 1, 2, 10, 20), scale, zero);
        assertThat(q.toLongs()).containsExactly(1, 2, 2, 3);
        assertThat(output(new DequantizeLinear(1, 0, 0), q, scale, zero).toFloats())
                .containsExactly(1, 2, 10, 20);
    }

    @Test
    void hasAScalePerBlock() {
        Tensor scale = floats(new long[] {2, 2}, 1, 10, 100, 1000);
        Tensor q = Tensor.ofIntegers(TensorType.of(DataType.INT8, 2, 3), 1, 1, 1, 1, 1, 1);
        assertThat(output(new DequantizeLinear(1, 2, 0), q, scale).toFloats())
                .containsExactly(1, 1, 10, 100, 100, 1000);
    }

    @Test
    void givesTheTypeThatIsAskedFor() {
        assertThat(type("g (float[N,2] x) => (y) <float s> { y = QuantizeLinear(x, s) }"
                        .replace("(y)", "(uint8[?,?] y)")))
                .isEqualTo("uint8[N,2]");
        assertThat(type("g (float[N,2] x) => (int8[?,?] y) <float s> { y = QuantizeLinear<output_dtype = 3>(x, s) }"))
                .isEqualTo("int8[N,2]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> type("g (float[1,2] x) => (uint8[?] y) <float[3] s> { y = QuantizeLinear(x, s) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a scale of 2 elements, found float[3]");
        assertThatThrownBy(() -> type(
                        "g (float[1,2] x) => (uint8[?] y) <float[2] s, uint8[1] z> { y = QuantizeLinear(x, s, z) }"))
                .hasMessageContaining("zero points of the scale's shape [2]");
        assertThatThrownBy(() -> type("g (float[2] x) => (uint8[?] y) <float[2] s> { y = QuantizeLinear(x, s) }"))
                .hasMessageContaining("an axis from -1 to 0");
    }
}
