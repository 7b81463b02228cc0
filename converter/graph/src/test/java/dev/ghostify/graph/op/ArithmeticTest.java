package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import org.junit.jupiter.api.Test;

/** Operators that compute element by element with broadcasting. */
class ArithmeticTest {
    private static Tensor of(DataType type, long... values) {
        return Cast.converted(Tensor.vector(values), type);
    }

    @Test
    void broadcastsAChannelVector() {
        assertThat(Applied.output(new Add(), Applied.counting(2, 3), Tensor.vector(10f, 20f, 30f)))
                .isEqualTo(Applied.floats(new long[] {2, 3}, 11, 22, 33, 14, 25, 36));
        assertThat(Applied.output(new Sub(), Tensor.scalar(1f), Applied.counting(2)))
                .isEqualTo(Tensor.vector(0f, -1f));
    }

    @Test
    void keepsEveryNumericType() {
        for (DataType type : DataType.values()) {
            if (type != DataType.BOOL && (type.isFloatingPoint() || type.isIntegral())) {
                assertThat(Applied.output(new Mul(), of(type, 3, 5), of(type, 2, 4)))
                        .isEqualTo(of(type, 6, 20));
                assertThat(Applied.output(new Max(), of(type, 3, 5), of(type, 4, 4)))
                        .isEqualTo(of(type, 4, 5));
            }
        }
    }

    @Test
    void dividesIntegersTowardZero() {
        assertThat(Applied.output(new Div(), Tensor.vector(7L, -7L), Tensor.vector(2L)))
                .isEqualTo(Tensor.vector(3L, -3L));
    }

    @Test
    void treatsLargeUnsignedNumbersAsPositive() {
        Tensor large = of(DataType.UINT64, -2);
        Tensor small = of(DataType.UINT64, 2);
        assertThat(Applied.output(new Div(), large, small)).isEqualTo(of(DataType.UINT64, Long.MAX_VALUE));
        assertThat(Applied.output(new Greater(), large, small).toLongs()).containsExactly(1);
        assertThat(Applied.output(new Max(), small, large)).isEqualTo(large);
    }

    @Test
    void computesWithIntegersThatDoubleCannotHold() {
        long large = (1L << 60) + 1;
        assertThat(Applied.output(new Add(), Tensor.vector(large), Tensor.vector(1L)))
                .isEqualTo(Tensor.vector(large + 1));
        assertThat(Applied.output(new Equal(), Tensor.vector(large), Tensor.vector(large + 1))
                        .toLongs())
                .containsExactly(0);
    }

    @Test
    void refusesInputsOfDifferentTypes() {
        assertThatThrownBy(() -> new Add().infer(Known.of(Tensor.vector(1f), Tensor.vector(1L))))
                .isInstanceOf(ModelException.class)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.SHAPE_MISMATCH);
    }

    @Test
    void combinesAnyNumberOfInputs() {
        Tensor a = Tensor.vector(1f, 5f);
        Tensor b = Tensor.scalar(3f);
        Tensor c = Tensor.vector(2f, 4f);
        assertThat(Applied.output(new Mean(), a, b, c).toFloats()).containsExactly(2, 4);
        assertThat(Applied.output(new Sum(), a, b, c).toFloats()).containsExactly(6, 12);
        assertThat(Applied.output(new Min(), a, b, c).toFloats()).containsExactly(1, 3);
        assertThat(Applied.output(new Max(), a).toFloats()).containsExactly(1, 5);
    }

    @Test
    void raisesToPowersOfAnotherType() {
        assertThat(Applied.output(new Pow(), Tensor.vector(2f, 9f), Tensor.vector(3L, 0L))
                        .toFloats())
                .containsExactly(8, 1);
        assertThat(Applied.output(new Pow(), Tensor.vector(4L), Tensor.vector(0.5f)))
                .isEqualTo(Tensor.vector(2L));
        assertThat(Applied.output(new Pow(), Tensor.vector(3L, 2L), Tensor.vector(39L, -1L)))
                .isEqualTo(Tensor.vector(4052555153018976267L, 0L));
    }

    @Test
    void takesRemaindersWithTheSignThatIsAskedFor() {
        Tensor a = Tensor.vector(-7L, 7L);
        Tensor b = Tensor.vector(3L, -3L);
        assertThat(Applied.output(new Mod(false), a, b)).isEqualTo(Tensor.vector(2L, -2L));
        assertThat(Applied.output(new Mod(true), a, b)).isEqualTo(Tensor.vector(-1L, 1L));
        assertThat(Applied.output(new Mod(true), Tensor.vector(-5.5f), Tensor.vector(2f)))
                .isEqualTo(Tensor.vector(-1.5f));
    }

    @Test
    void comparesAndConnects() {
        Tensor less = Applied.output(new Less(), Applied.counting(3), Tensor.scalar(2f));
        assertThat(less.toLongs()).containsExactly(1, 0, 0);
        Tensor atLeast = Applied.output(new Not(), less);
        assertThat(atLeast.toLongs()).containsExactly(0, 1, 1);
        assertThat(Applied.output(new Or(), less, atLeast).toLongs()).containsExactly(1, 1, 1);
        assertThat(Applied.output(new And(), less, atLeast).toLongs()).containsExactly(0, 0, 0);
        assertThat(Applied.output(new Xor(), less, less).toLongs()).containsExactly(0, 0, 0);
        assertThat(Applied.output(new GreaterOrEqual(), Tensor.vector(Float.NaN), Tensor.vector(1f))
                        .toLongs())
                .containsExactly(0);
    }

    @Test
    void choosesByACondition() {
        Tensor condition = of(DataType.BOOL, 1, 0);
        assertThat(Applied.output(new Where(), condition, Tensor.scalar(1f), Applied.counting(2, 1)))
                .isEqualTo(Applied.floats(new long[] {2, 2}, 1, 1, 1, 2));
    }

    @Test
    void castsTowardZeroAndToTruth() {
        Tensor reals = Tensor.vector(-1.7f, 0f, 300.5f, Float.NaN);
        assertThat(Cast.converted(reals, DataType.INT64)).isEqualTo(Tensor.vector(-1L, 0L, 300L, 0L));
        assertThat(Cast.converted(reals, DataType.BOOL).toLongs()).containsExactly(1, 0, 1, 1);
        Tensor large = Cast.converted(Tensor.vector(0x1p63f), DataType.UINT64);
        assertThat(large.toDoubles()).containsExactly(0x1p63);
        assertThat(Cast.converted(Tensor.vector(65504L), DataType.FLOAT16).toFloats())
                .containsExactly(65504);
    }

    @Test
    void countsFromStartToLimit() {
        assertThat(range(Tensor.scalar(10L), Tensor.scalar(4L), Tensor.scalar(-2L)))
                .isEqualTo(Tensor.vector(10L, 8L, 6L));
        assertThat(range(Tensor.scalar(0f), Tensor.scalar(1f), Tensor.scalar(0.4f)))
                .isEqualTo(Tensor.vector(0f, 0.4f, 0.8f));
        assertThat(range(Tensor.scalar(1L), Tensor.scalar(1L), Tensor.scalar(1L))
                        .shape())
                .isEqualTo(Shape.of(0));
        assertThatThrownBy(() -> range(Tensor.scalar(Long.MIN_VALUE), Tensor.scalar(Long.MAX_VALUE), Tensor.scalar(1L)))
                .isInstanceOf(ModelException.class)
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    }

    private static Tensor range(Tensor start, Tensor limit, Tensor delta) {
        return new Range().evaluate(Known.of(start, limit, delta)).get(0);
    }
}
