package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Operators that move elements without looking at them. */
class MovementTest {
    private static Tensor matrix() {
        return Applied.counting(2, 3);
    }

    @Test
    void transposesByThePermutation() {
        assertThat(Applied.output(new Transpose(List.of()), matrix()))
                .isEqualTo(Applied.floats(new long[] {3, 2}, 1, 4, 2, 5, 3, 6));
        assertThat(Applied.type("g (float[N,3,8,9] x) => (opaque y) { y = Transpose<perm=[0,2,3,1]>(x) }"))
                .isEqualTo("float[N,8,9,3]");
    }

    @Test
    void transposesBackWithTheInversePermutation() {
        Tensor x = Applied.random(new Random(1), 2, 3, 4, 5);
        Tensor there = Applied.output(new Transpose(List.of(2, 0, 3, 1)), x);
        assertThat(Applied.output(new Transpose(List.of(1, 3, 0, 2)), there)).isEqualTo(x);
    }

    @Test
    void refusesAPermutationThatRepeatsAnAxis() {
        assertMismatch(new Transpose(List.of(0, 0)), Known.of(matrix()));
    }

    @Test
    void joinsAlongAnAxis() {
        Tensor right = Applied.floats(new long[] {2, 1}, 7, 8);
        assertThat(Applied.output(new Concat(-1), matrix(), right))
                .isEqualTo(Applied.floats(new long[] {2, 4}, 1, 2, 3, 7, 4, 5, 6, 8));
        assertThat(Applied.type("g (float[N,3,8] x, float[N,5,?] z) => (opaque y) { y = Concat<axis=1>(x, z) }"))
                .isEqualTo("float[N,8,8]");
        assertMismatch(new Concat(0), Known.of(matrix(), right));
    }

    @Test
    void cutsWhatWasJoined() {
        List<Tensor> parts = Applied.outputs(new Split(1, 0), 2, matrix(), Tensor.vector(1L, 2L));
        assertThat(parts.get(1)).isEqualTo(Applied.floats(new long[] {2, 2}, 2, 3, 5, 6));
        assertThat(Applied.output(new Concat(1), parts.get(0), parts.get(1))).isEqualTo(matrix());
    }

    @Test
    void cutsIntoEqualPartsWithASmallerLast() {
        List<Tensor> parts = Applied.outputs(new Split(0, 2), 2, Applied.counting(5));
        assertThat(parts.get(0)).isEqualTo(Tensor.vector(1f, 2f, 3f));
        assertThat(parts.get(1)).isEqualTo(Tensor.vector(4f, 5f));
    }

    @Test
    void refusesLengthsThatDoNotAddUp() {
        assertMismatch(new Split(1, 0), Known.forOutputs(2, matrix(), Tensor.vector(1L, 3L)));
        assertMismatch(new Split(1, 0), Known.forOutputs(2, matrix(), Tensor.vector(-1L, 4L)));
    }

    @Test
    void gathersSlicesByIndicesOfAnyRank() {
        assertThat(Applied.output(new Gather(1), matrix(), Tensor.ofLongs(Shape.of(1, 2), -1, 0)))
                .isEqualTo(Applied.floats(new long[] {2, 1, 2}, 3, 1, 6, 4));
        assertThat(Applied.output(new Gather(0), Tensor.vector(4f, 5f), Tensor.scalar(1L)))
                .isEqualTo(Tensor.scalar(5f));
    }

    @Test
    void refusesAnIndexBeyondTheEnd() {
        for (long index : new long[] {3, -4, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> new Gather(1).evaluate(Known.of(matrix(), Tensor.vector(index))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("expected an index into 3 elements, found " + index);
        }
    }

    @Test
    void gathersSingleElements() {
        assertThat(Applied.output(new GatherElements(1), matrix(), Tensor.ofLongs(Shape.of(2, 2), 0, -1, 1, 1)))
                .isEqualTo(Applied.floats(new long[] {2, 2}, 1, 3, 5, 5));
        assertMismatch(new GatherElements(1), Known.of(matrix(), Tensor.ofLongs(Shape.of(3, 1), 0, 0, 0)));
    }

    @Test
    void expandsAndTiles() {
        assertThat(Applied.output(new Expand(), Applied.counting(2, 1), Tensor.vector(2L, 1L, 3L)))
                .isEqualTo(Applied.floats(new long[] {2, 2, 3}, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2));
        assertThat(Applied.output(new Tile(), Applied.counting(1, 2), Tensor.vector(2L, 2L)))
                .isEqualTo(Applied.floats(new long[] {2, 4}, 1, 2, 1, 2, 1, 2, 1, 2));
        assertThat(Applied.output(new Tile(), matrix(), Tensor.vector(0L, 1L)).shape())
                .isEqualTo(Shape.of(0, 3));
    }

    @Test
    void fillsAShape() {
        Tensor filled = new ConstantOfShape(Tensor.vector(7L))
                .evaluate(Known.of(Tensor.vector(2L, 1L)))
                .get(0);
        assertThat(filled).isEqualTo(Tensor.ofLongs(Shape.of(2, 1), 7, 7));
        assertThat(new ConstantOfShape(Tensor.vector(1f))
                        .evaluate(Known.of(Tensor.vector(new long[0])))
                        .get(0))
                .isEqualTo(Tensor.scalar(1f));
    }

    @Test
    void refusesToFillHostileSizes() {
        Tensor hostile = Tensor.vector(1L << 31, 1L << 31);
        assertLimit(new ConstantOfShape(Tensor.vector(0f)), Known.of(hostile));
        assertLimit(new Expand(), Known.of(Tensor.scalar(1f), hostile));
        assertLimit(new Tile(), Known.of(Applied.counting(1, 1), hostile));
        assertLimit(new Pad("constant"), Known.of(Tensor.vector(1f), Tensor.vector(0L, 1L << 40)));
        assertLimit(new Pad("edge"), Known.of(Tensor.vector(1f), Tensor.vector(Long.MAX_VALUE, Long.MAX_VALUE)));
    }

    @Test
    void movesEveryTypeOfWholeBytes() {
        for (DataType type : DataType.values()) {
            if (type.bits() >= 8) {
                byte[] data = new byte[type.bits() / 8 * 2];
                new Random(type.onnxCode()).nextBytes(data);
                Tensor x = Tensor.ofBytes(TensorType.of(type, 1, 2), ByteBuffer.wrap(data));
                Tensor swapped = new Gather(1)
                        .evaluate(Known.of(x, Tensor.vector(1L, 0L)))
                        .get(0);
                assertThat(swapped).as(type.text()).isNotEqualTo(x);
                assertThat(new Gather(1)
                                .evaluate(Known.of(swapped, Tensor.vector(1L, 0L)))
                                .get(0))
                        .as(type.text())
                        .isEqualTo(x);
            }
        }
    }

    @Test
    void refusesToMoveStrings() {
        Tensor names = Tensor.ofStrings(Shape.of(2), List.of("a", "b"));
        assertThatThrownBy(() -> new Concat(0).evaluate(Known.of(names, names)))
                .isInstanceOf(ModelException.class)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
    }

    private static void assertMismatch(Op op, Operands in) {
        assertCode(ErrorCode.SHAPE_MISMATCH, op, in);
    }

    private static void assertLimit(Op op, Operands in) {
        assertCode(ErrorCode.LIMIT_EXCEEDED, op, in);
    }

    private static void assertCode(ErrorCode code, Op op, Operands in) {
        assertThatThrownBy(() -> op.evaluate(in))
                .isInstanceOf(ModelException.class)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(code);
    }
}
