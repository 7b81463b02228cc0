package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.outputs;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static Window line(int kernel, int stride, int begin, int end) {
        return new Window(List.of(kernel), List.of(stride), List.of(begin, end), List.of(), AutoPad.NOTSET);
    }

    @Test
    void takesTheLargestOfEachWindow() {
        Tensor y = output(new MaxPool(line(3, 2, 1, 1), false, 0), floats(new long[] {1, 1, 5}, -3, -1, -2, -5, -4));
        assertThat(y.toFloats()).containsExactly(-1, -1, -4);
    }

    @Test
    void tellsWhereTheLargestIs() {
        Tensor x = floats(new long[] {1, 2, 2, 2}, 1, 2, 4, 3, 9, 8, 7, 6);
        MaxPool rows = new MaxPool(Window.of(2, 2), false, 0);
        MaxPool columns = new MaxPool(Window.of(2, 2), false, 1);
        assertThat(outputs(rows, 2, x).get(1).toLongs()).containsExactly(2, 4);
        assertThat(outputs(columns, 2, x).get(1).toLongs()).containsExactly(1, 4);
    }

    @Test
    void poolsIntegers() {
        Tensor x = Tensor.ofIntegers(TensorType.of(DataType.UINT8, 1, 1, 4), 3, 200, 7, 5);
        assertThat(output(new MaxPool(line(2, 2, 0, 0), false, 0), x).toLongs()).containsExactly(200, 7);
    }

    @Test
    void averagesOverRealElementsUnlessPadsCount() {
        Tensor x = counting(1, 1, 4);
        assertThat(output(new AveragePool(line(3, 2, 1, 0), false, false), x).toFloats())
                .containsExactly(1.5f, 3);
        assertThat(output(new AveragePool(line(3, 2, 1, 0), false, true), x).toFloats())
                .containsExactly(1, 3);
    }

    @Test
    void roundingUpNeverCountsWhatIsBeyondThePads() {
        Tensor x = counting(1, 1, 4);
        assertThat(output(new AveragePool(line(3, 2, 0, 0), true, true), x).toFloats())
                .containsExactly(2, 3.5f);
    }

    @Test
    void countsWindowsThatStartInsideInputOrBeginPad() {
        qt().forAll(
                        integers().between(1, 12),
                        integers().between(1, 4),
                        integers().between(1, 5).zip(booleans().all(), (s, up) -> up ? -s : s),
                        integers().between(0, 15))
                .assuming((size, kernel, stride, pads) -> size + pads % 4 % kernel + pads / 4 % kernel >= kernel)
                .check((size, kernel, stride, pads) -> {
                    int begin = pads % 4 % kernel;
                    int end = pads / 4 % kernel;
                    int step = Math.abs(stride);
                    int count = 0;
                    for (int start = 0; start < size + begin; start += step) {
                        boolean whole = start + kernel <= size + begin + end;
                        // A window beyond the end follows only directly on a whole one.
                        boolean follows = start == 0 || start - step + kernel < size + begin + end;
                        count += whole || stride < 0 && follows ? 1 : 0;
                    }
                    List<Dim> found = Extents.after(line(kernel, step, begin, end), Shape.of(1, 1, size), stride < 0);
                    return found.equals(List.of(Dim.of(count)));
                });
    }

    @Test
    void poolsWholePlanes() {
        Tensor x = counting(1, 2, 2, 2);
        assertThat(output(new GlobalAveragePool(), x).toFloats()).containsExactly(2.5f, 6.5f);
        assertThat(output(new GlobalMaxPool(), x).toFloats()).containsExactly(4, 8);
        assertThat(type("g (float[N,C,H,W] x) => (float[?,?,?,?] y) { y = GlobalAveragePool(x) }"))
                .isEqualTo("float[N,C,1,1]");
    }

    @Test
    void refusesWindowsThatDoNotFit() {
        assertThatThrownBy(() -> type("g (float[1,1,4,4] x) => (float[?] y) { y = MaxPool<kernel_shape = [5,5]>(x) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a window of 5 within the 4 padded elements of spatial axis 0");
        assertThatThrownBy(() -> type("g (float[1,1,4,4] x) => (float[?] y) { y = AveragePool(x) }"))
                .hasMessageContaining("'kernel_shape' needs 2 entries");
        assertThatThrownBy(() -> type("g (float[4] x) => (float[?] y) { y = GlobalMaxPool(x) }"))
                .hasMessageContaining("input 0 of rank 3 or more");
    }
}
