package dev.ghostify.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void readsIntegersOfEveryWidth() {
        for (DataType type : DataType.values()) {
            if (type.isIntegral() && type != DataType.BOOL) {
                long low = type.name().startsWith("U") ? 0 : -1;
                Tensor tensor = Tensor.ofIntegers(new TensorType(type, Shape.of(3)), low, 1, 100);
                assertThat(tensor.toLongs()).as(type.text()).containsExactly(low, 1, 100);
                assertThat(tensor.toDoubles()).as(type.text()).containsExactly((double) low, 1, 100);
            }
        }
    }

    @Test
    void readsHalvesOfBytesLowBitsFirst() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) 0xE1, 0x07});
        assertThat(Tensor.ofBytes(TensorType.of(DataType.INT4, 3), bytes).toLongs())
                .containsExactly(1, -2, 7);
        assertThat(Tensor.ofBytes(TensorType.of(DataType.UINT4, 3), bytes).toLongs())
                .containsExactly(1, 14, 7);
    }

    @Test
    void widensSmallFloats() {
        Tensor half = Tensor.ofReals(TensorType.of(DataType.FLOAT16, 2), 0.5, -2);
        Tensor brain = Tensor.ofReals(TensorType.of(DataType.BFLOAT16, 2), 0.5, -2);
        assertThat(half.toFloats()).containsExactly(0.5f, -2f);
        assertThat(brain.toFloats()).containsExactly(0.5f, -2f);
    }

    @Test
    void refusesDataOfAnotherLength() {
        assertThatThrownBy(() -> Tensor.ofBytes(TensorType.of(DataType.FLOAT, 2, 3), ByteBuffer.allocate(20)))
                .isInstanceOf(ModelException.class)
                .hasMessage("tensor float[2,3] needs 24 bytes, found 20");
    }

    @Test
    void refusesShapesWhoseProductOverflows() {
        assertThatThrownBy(() -> Tensor.ofBytes(
                        TensorType.of(DataType.FLOAT, Long.MAX_VALUE, Long.MAX_VALUE), ByteBuffer.allocate(4)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("too many elements");
    }

    @Test
    void isEqualByTypeAndData() {
        assertThat(Tensor.vector(1f, 2f)).isEqualTo(Tensor.vector(1f, 2f)).hasSameHashCodeAs(Tensor.vector(1f, 2f));
        assertThat(Tensor.vector(1f, 2f)).isNotEqualTo(Tensor.vector(1f, 3f));
        assertThat(Tensor.vector(1f, 2f)).isNotEqualTo(Tensor.ofFloats(Shape.of(2, 1), 1f, 2f));
    }

    @Test
    void cannotBeChangedThroughItsBytes() {
        assertThat(Tensor.vector(1f).bytes().isReadOnly()).isTrue();
    }
}
