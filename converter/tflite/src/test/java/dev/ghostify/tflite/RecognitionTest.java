package dev.ghostify.tflite;

import org.junit.jupiter.api.Test;

/** Operators that a model spells out and that TFLite has. */
class RecognitionTest {
    @Test
    void geluWrittenWithErfIsGelu() {
        LoweringTester.agrees("""
                g (float[1,3,5,6] x) => (float[1,4,5,6] y) <float[4,3,1,1] w, float r = {1.4142135}, float one = {1.0}, float half = {0.5}> {
                  c = Conv(x, w)
                  d = Div(c, r)
                  e = Erf(d)
                  s = Add(e, one)
                  m = Mul(c, s)
                  y = Mul(m, half)
                }""").writes("CONV_2D 1, GELU 1").inOnePartition();
    }

    @Test
    void geluWhoseHalfIsInTheConvolutionBehindIsGelu() {
        LoweringTester.agrees("""
                g (float[1,3,5,6] x) => (float[1,2,5,6] y) <float[4,3,1,1] w, float[2,4,1,1] v, float r = {1.4142135}, float one = {1.0}> {
                  c = Conv(x, w)
                  d = Div(c, r)
                  e = Erf(d)
                  s = Add(e, one)
                  m = Mul(c, s)
                  y = Conv(m, v)
                }""").writes("CONV_2D 2, GELU 1").inOnePartition();
    }

    @Test
    void hardSwishWrittenWithHardSigmoidIsHardSwish() {
        LoweringTester.agrees("""
                g (float[1,3,5,6] x) => (float[1,4,5,6] y) <float[4,3,1,1] w> {
                  c = Conv(x, w)
                  h = HardSigmoid<alpha=0.16666667, beta=0.5>(c)
                  y = Mul(c, h)
                }""").writes("CONV_2D 1, HARD_SWISH 1").inOnePartition();
    }
}
