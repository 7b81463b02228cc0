package dev.ghostify.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
    @Test
    void everyFloat16SurvivesTheWayToFloatAndBack() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = HalfFloats.float16ToFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloats.floatToFloat16(value)).isEqualTo((short) bits);
            } else {
                assertThat(HalfFloats.float16ToFloat(HalfFloats.floatToFloat16(value)))
                        .isNaN();
            }
        }
    }

    @Test
    void everyFloatBetweenTwoFloat16sGoesToTheNearerAndTiesToTheEven() {
        for (int bits = 0; bits < 0x7BFF; bits++) {
            float low = HalfFloats.float16ToFloat((short) bits);
            float high = HalfFloats.float16ToFloat((short) (bits + 1));
            float middle = (low + high) / 2;
            assertThat(HalfFloats.floatToFloat16(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfFloats.floatToFloat16(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(HalfFloats.floatToFloat16(middle)).isEqualTo((short) (bits + (bits & 1)));
        }
    }

    @Test
    void float16OverflowsToInfinity() {
        assertThat(HalfFloats.floatToFloat16(65519.996f)).isEqualTo((short) 0x7BFF);
        assertThat(HalfFloats.floatToFloat16(65520f)).isEqualTo((short) 0x7C00);
        assertThat(HalfFloats.floatToFloat16(-1e10f)).isEqualTo((short) 0xFC00);
    }

    @Test
    void bfloat16RoundsToNearestEven() {
        assertThat(HalfFloats.floatToBfloat16(1f)).isEqualTo((short) 0x3F80);
        assertThat(HalfFloats.floatToBfloat16(Float.intBitsToFloat(0x3F80_8000)))
                .isEqualTo((short) 0x3F80);
        assertThat(HalfFloats.floatToBfloat16(Float.intBitsToFloat(0x3F81_8000)))
                .isEqualTo((short) 0x3F82);
        assertThat(HalfFloats.floatToBfloat16(Float.NaN) & 0x7F).isNotZero();
    }
}
