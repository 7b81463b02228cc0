package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapeTest {
    private static final Dim N = Dim.symbol("N");
    private static final Shape FEATURES = Shape.of(N, Dim.of(64), Dim.of(7), Dim.of(7));

    private static Shape reshaped(Shape from, Dim... target) {
        return new ReshapeTarget(List.of(target), false).applyTo(from);
    }

    private static Dim d(long size) {
        return Dim.of(size);
    }

    @Test
    void findsTheRemainingExtentWhereSymbolsCancel() {
        Shape flat = Shape.of(N, d(3136));
        assertThat(reshaped(FEATURES, d(-1), d(3136))).isEqualTo(flat);
        assertThat(reshaped(FEATURES, d(0), d(-1))).isEqualTo(flat);
        assertThat(reshaped(FEATURES, N, d(-1))).isEqualTo(flat);
        assertThat(reshaped(FEATURES, Dim.unknown(), d(3136))).isEqualTo(flat);
    }

    @Test
    void findsTheRemainingExtentOfFixedShapes() {
        assertThat(reshaped(Shape.of(2, 6), d(3), d(-1))).isEqualTo(Shape.of(3, 4));
    }

    @Test
    void leavesOpenWhatDependsOnTheBatch() {
        assertThat(reshaped(FEATURES, d(-1), d(49))).isEqualTo(Shape.of(Dim.unknown(), d(49)));
        assertThat(reshaped(FEATURES, Dim.symbol("M"), d(-1))).isEqualTo(Shape.of(Dim.symbol("M"), Dim.unknown()));
    }

    @Test
    void takesZeroAsAnExtentIfAllowed() {
        assertThat(new ReshapeTarget(List.of(d(0), d(3)), true).applyTo(Shape.of(3, 0)))
                .isEqualTo(Shape.of(0, 3));
    }

    @Test
    void refusesTargetsThatDoNotFit() {
        for (Dim[] target : List.of(
                new Dim[] {d(5), d(-1)},
                new Dim[] {d(5), d(2)},
                new Dim[] {d(-1), d(-1)},
                new Dim[] {d(-2), d(6)},
                new Dim[] {d(2), d(6), d(0)})) {
            assertThatThrownBy(() -> reshaped(Shape.of(2, 6), target))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("expected a target shape")
                    .extracting(e -> ((ModelException) e).code())
                    .isEqualTo(ErrorCode.SHAPE_MISMATCH);
        }
    }

    @Test
    void keepsTheElementsOfEveryType() {
        Tensor names = Tensor.ofStrings(Shape.of(2), List.of("a", "b"));
        assertThat(new Reshape(false)
                        .evaluate(Known.of(names, Tensor.vector(2L, 1L)))
                        .get(0)
                        .strings())
                .containsExactly("a", "b");
    }

    @Test
    void knowsTheRankOfATargetThatIsComputed() {
        assertThat(Applied.type("g (float[4,3] x, int64[3] t) => (opaque y) { y = Reshape(x, t) }"))
                .isEqualTo("float[?,?,?]");
    }

    @Test
    void flattensInFrontOfAndBehindAnAxis() {
        assertThat(Applied.type("g (float[N,2,3] x) => (opaque y) { y = Flatten(x) }"))
                .isEqualTo("float[N,6]");
        assertThat(Applied.type("g (float[N,2,3] x) => (opaque y) { y = Flatten<axis=0>(x) }"))
                .isEqualTo("float[1,?]");
        assertThat(Applied.output(new Flatten(-1), Applied.counting(2, 3, 4)).shape())
                .isEqualTo(Shape.of(6, 4));
    }

    @Test
    void addsAndDropsAxesOfOne() {
        Tensor x = Applied.counting(2, 3);
        Tensor wide = Applied.output(new Unsqueeze(), x, Tensor.vector(0L, -1L));
        assertThat(wide.shape()).isEqualTo(Shape.of(1, 2, 3, 1));
        assertThat(Applied.output(new Squeeze(), wide)).isEqualTo(x);
        assertThat(Applied.output(new Squeeze(), wide, Tensor.vector(-1L)).shape())
                .isEqualTo(Shape.of(1, 2, 3));
    }

    @Test
    void refusesToDropALongerAxis() {
        assertThatThrownBy(() -> new Squeeze().infer(Known.of(Applied.counting(2, 3), Tensor.vector(0L))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected extent 1 on axis 0, found float[2,3]");
    }
}
