package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

class PadTest {
    private static float[] padded(String mode, long begin, long end, float... values) {
        return Applied.output(new Pad(mode), Tensor.vector(values), Tensor.vector(begin, end))
                .toFloats();
    }

    @Test
    void fillsWithZeroOrTheGivenValue() {
        assertThat(padded("constant", 1, 2, 5, 6)).containsExactly(0, 5, 6, 0, 0);
        assertThat(Applied.output(new Pad("constant"), Tensor.vector(5f), Tensor.vector(1L, 0L), Tensor.scalar(9f))
                        .toFloats())
                .containsExactly(9, 5);
    }

    @Test
    void mirrorsRepeatsAndWraps() {
        assertThat(padded("reflect", 2, 1, 1, 2, 3)).containsExactly(3, 2, 1, 2, 3, 2);
        assertThat(padded("edge", 2, 1, 1, 2, 3)).containsExactly(1, 1, 1, 2, 3, 3);
        assertThat(padded("wrap", 2, 1, 1, 2, 3)).containsExactly(2, 3, 1, 2, 3, 1);
    }

    @Test
    void cropsByNegativePads() {
        assertThat(padded("constant", -1, -1, 1, 2, 3)).containsExactly(2);
        assertThat(padded("constant", -1, 1, 1, 2, 3)).containsExactly(2, 3, 0);
    }

    @Test
    void padsChannelsOfTheNamedAxisOnly() {
        Tensor y = Applied.output(
                new Pad("constant"), Applied.counting(1, 1, 2), Tensor.vector(1L, 1L), null, Tensor.vector(-2L));
        assertThat(y).isEqualTo(Applied.floats(new long[] {1, 3, 2}, 0, 0, 1, 2, 0, 0));
    }

    @Test
    void keepsASymbolWithoutPads() {
        assertThat(Applied.type("""
                g (float[N,16,8,8] x) => (opaque y) <int64[8] p = {0, 8, 0, 0, 0, 8, 0, 0}> {
                  y = Pad(x, p)
                }""")).isEqualTo("float[N,32,8,8]");
    }

    @Test
    void refusesPadsThatDoNotFit() {
        assertMismatch(Tensor.vector(1L), "a begin and an end for each of 1 axes");
        assertMismatch(Tensor.vector(-2L, -2L), "an extent of 0 or more");
    }

    private static void assertMismatch(Tensor pads, String message) {
        assertThatThrownBy(() -> new Pad("constant").infer(Known.of(Applied.counting(3), pads)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.SHAPE_MISMATCH);
    }
}
