package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

/** The equations are those of ONNX's own node tests, and those that exporters write. */
class EinsumTest {
    private static Op einsum(String equation) {
        return Ops.of(
                "Einsum",
                Attributes.builder()
                        .put("equation", new Attribute.OfString(equation))
                        .build());
    }

    @Test
    void transposes() {
        assertThat(output(einsum("ij->ji"), counting(2, 3)).toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void sumsOverWhatIsNotInTheResult() {
        assertThat(output(einsum("ij->i"), counting(2, 3)).toFloats()).containsExactly(6, 15);
        assertThat(output(einsum("i,i"), counting(3), counting(3)).toFloats()).containsExactly(14);
    }

    @Test
    void multipliesMatricesOfABatch() {
        Tensor y = output(einsum("bij, bjk -> bik"), counting(1, 2, 2), counting(1, 2, 2));
        assertThat(y.toFloats()).containsExactly(7, 10, 15, 22);
        assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 2));
    }

    @Test
    void takesTheDiagonalOfABatch() {
        assertThat(output(einsum("...ii->...i"), counting(1, 2, 2)).toFloats()).containsExactly(1, 4);
    }

    @Test
    void broadcastsWhatDotsStandFor() {
        Tensor b = floats(new long[] {2, 1, 2, 1}, 1, 1, 2, 2);
        assertThat(output(einsum("...ij,...jk->...ik"), counting(1, 1, 2), b).toFloats())
                .containsExactly(3, 6);
    }

    @Test
    void withoutAnArrowLettersThatStandOnceAreKeptInAlphabeticalOrder() {
        assertThat(output(einsum("ba"), counting(2, 3)).shape()).isEqualTo(Shape.of(3, 2));
    }

    @Test
    void typesFollowLabels() {
        assertThat(type("g (float[N,3,7,9] x, float[3,5] w) => (float[N,5,7,9] y)"
                        + " { y = Einsum<equation = \"nchw,cd->ndhw\">(x, w) }"))
                .isEqualTo("float[N,5,7,9]");
    }

    @Test
    void whatIsNoEquationIsNamed() {
        assertThatThrownBy(() -> output(einsum("ij,jk->ik"), counting(2, 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 2 operands, the node 1");
        assertThatThrownBy(() -> output(einsum("ijk->i"), counting(2, 3))).hasMessageContaining("labels 3 axes");
        assertThatThrownBy(() -> output(einsum("i1->i"), counting(2, 3))).hasMessageContaining("character '1'");
        assertThatThrownBy(() -> output(einsum("ij->ik"), counting(2, 3)))
                .hasMessageContaining("one that no operand has");
        assertThatThrownBy(() -> output(einsum("ij,jk->ik"), counting(2, 3), counting(2, 3)))
                .hasMessageContaining("an extent of 3");
    }
}
