package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastingTest {
    private static final Dim N = Dim.symbol("N");
    private static final Dim M = Dim.symbol("M");

    @Test
    void alignsAtTheLastAxis() {
        assertThat(Broadcasting.shape(Shape.of(2, 1, 4), Shape.of(3, 1))).isEqualTo(Shape.of(2, 3, 4));
    }

    @Test
    void keepsSymbolsThatAreEqualOrStandBesideOne() {
        assertThat(Broadcasting.shape(Shape.of(N, Dim.of(1)), Shape.of(N, M))).isEqualTo(Shape.of(N, M));
    }

    @Test
    void takesTheFixedExtentBesideASymbol() {
        assertThat(Broadcasting.shape(Shape.of(N), Shape.of(5))).isEqualTo(Shape.of(5));
    }

    @Test
    void doesNotGuessWhichOfTwoSymbolsIsOne() {
        assertThat(Broadcasting.shape(Shape.of(N), Shape.of(M))).isEqualTo(Shape.of(Dim.unknown()));
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> Broadcasting.shape(Shape.of(2, 3), Shape.of(2, 4)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("found [2,3] and [2,4]")
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.SHAPE_MISMATCH);
    }

    /** Each axis of the first shape stays, is one in the other, or is left out in front of it. */
    @Test
    void findsTheSourceElementOfEveryResultElement() {
        qt().forAll(
                        lists().of(integers().between(1, 3)).ofSizeBetween(0, 4),
                        integers().between(0, 15),
                        integers().between(0, 4))
                .checkAssert((extents, ones, dropped) -> {
                    List<Dim> to = extents.stream().map(e -> Dim.of(e)).toList();
                    List<Dim> from = new ArrayList<>();
                    for (int axis = Math.min(dropped, to.size()); axis < to.size(); axis++) {
                        from.add((ones >> axis & 1) == 1 ? Dim.of(1) : to.get(axis));
                    }
                    Shape source = new Shape(from);
                    Shape target = new Shape(to);
                    int[] found = Broadcasting.indices(source, target);
                    assertThat(found).hasSize((int) target.elementCount());
                    for (int i = 0; i < found.length; i++) {
                        assertThat(found[i]).isEqualTo(expectedIndex(source, target, i));
                    }
                });
    }

    private static int expectedIndex(Shape from, Shape to, int index) {
        int rest = index;
        int result = 0;
        int stride = 1;
        for (int k = 1; k <= to.rank(); k++) {
            int coordinate = rest % (int) to.size(-k);
            rest /= (int) to.size(-k);
            if (k <= from.rank()) {
                result += (from.size(-k) == 1 ? 0 : coordinate) * stride;
                stride *= (int) from.size(-k);
            }
        }
        return result;
    }
}
