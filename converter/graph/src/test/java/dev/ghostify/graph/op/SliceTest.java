package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static Tensor slice(Tensor data, Tensor starts, Tensor ends, Tensor axes, Tensor steps) {
        Operands in = Known.of(data, starts, ends, axes, steps);
        Tensor result = new Slice().evaluate(in).get(0);
        assertThat(new Slice().infer(in)).containsExactly(result.type());
        return result;
    }

    private static long[] sliceOfVector(int extent, long start, long end, long step) {
        return slice(
                        Tensor.vector(LongStream.range(0, extent).toArray()),
                        Tensor.vector(start),
                        Tensor.vector(end),
                        Tensor.vector(0L),
                        Tensor.vector(step))
                .toLongs();
    }

    @Test
    void takesEverySecondPixel() {
        Tensor rows = slice(
                Applied.counting(1, 1, 4, 4),
                Tensor.vector(0L, 0L),
                Tensor.vector(4L, Long.MAX_VALUE),
                Tensor.vector(2L, -1L),
                Tensor.vector(2L, 2L));
        assertThat(rows).isEqualTo(Applied.floats(new long[] {1, 1, 2, 2}, 1, 3, 9, 11));
    }

    @Test
    void agreesWithWalkingTheIndices() {
        qt().forAll(
                        integers().between(0, 6),
                        integers().between(-9, 9),
                        integers().between(-9, 9),
                        integers().between(-4, 4).assuming(s -> s != 0))
                .checkAssert((extent, start, end, step) -> assertThat(sliceOfVector(extent, start, end, step))
                        .containsExactly(walked(extent, start, end, step)));
    }

    /** As Python slices a list, but that ONNX takes a start before the beginning as the beginning. */
    private static long[] walked(int extent, int start, int end, int step) {
        if (extent == 0) {
            return new long[0];
        }
        int high = step > 0 ? extent : extent - 1;
        int from = Math.min(high, Math.max(0, start < 0 ? start + extent : start));
        int to = Math.min(high, Math.max(step > 0 ? 0 : -1, end < 0 ? end + extent : end));
        List<Long> taken = new ArrayList<>();
        for (int i = from; step > 0 ? i < to : i > to; i += step) {
            taken.add((long) i);
        }
        return taken.stream().mapToLong(i -> i).toArray();
    }

    @Test
    void clampsExtremesOfInt64() {
        assertThat(sliceOfVector(4, 1, Long.MAX_VALUE, 1)).containsExactly(1, 2, 3);
        assertThat(sliceOfVector(4, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(0);
        assertThat(sliceOfVector(4, Long.MAX_VALUE, Long.MIN_VALUE, -1)).containsExactly(3, 2, 1, 0);
        assertThat(sliceOfVector(4, -1, Long.MIN_VALUE, Long.MIN_VALUE)).containsExactly(3);
    }

    @Test
    void keepsASymbolThatIsTakenWhole() {
        assertThat(Applied.type("""
                g (float[N,3,8,8] x) => (opaque y)
                <int64[2] s = {0, 1}, int64[2] e = {9223372036854775807, -1}, int64[2] a = {0, 2}> {
                  y = Slice(x, s, e, a)
                }""")).isEqualTo("float[N,3,6,8]");
    }

    @Test
    void doesNotKnowHowMuchACutLeavesOfASymbol() {
        assertThat(Applied.type("""
                g (float[N,3] x) => (opaque y) <int64[1] s = {1}, int64[1] e = {9223372036854775807}> {
                  y = Slice(x, s, e)
                }""")).isEqualTo("float[?,3]");
    }

    @Test
    void keepsTheRankWhenStartsAreComputed() {
        assertThat(Applied.type("g (float[4,3] x, int64[1] s, int64[1] e) => (opaque y) { y = Slice(x, s, e) }"))
                .isEqualTo("float[?,3]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Tensor data = Applied.counting(2, 3);
        Tensor one = Tensor.vector(1L);
        assertMismatch(Known.of(data, one, Tensor.vector(1L, 2L)), "as many ends as starts");
        assertMismatch(Known.of(data, one, one, Tensor.vector(2L)), "an axis of a tensor of rank 2");
        assertMismatch(Known.of(data, one, one, one, Tensor.vector(0L)), "steps other than 0");
        assertMismatch(Known.of(data, Tensor.vector(0L, 0L), Tensor.vector(1L, 1L), Tensor.vector(0L, -2L)), "twice");
    }

    private static void assertMismatch(Operands in, String message) {
        assertThatThrownBy(() -> new Slice().infer(in))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.SHAPE_MISMATCH);
    }
}
