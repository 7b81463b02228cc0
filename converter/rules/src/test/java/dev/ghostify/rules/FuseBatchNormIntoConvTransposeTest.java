package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseBatchNormIntoConvTransposeTest {
    private final RuleTester tester = RuleTester.of(new FuseBatchNormIntoConv());

    @Test
    void foldsBatchNormAfterGroupedConvTranspose() {
        tester.rewrites("""
                g (float[1,4,3,3] x) => (float[1,6,7,7] y)
                <float[4,3,3,3] w, float[6] scale, float[6] shift, float[6] mean, float[6] var> {
                  c = ConvTranspose<group=2, strides=[2,2]>(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", """
                g (float[1,4,3,3] x) => (float[1,6,7,7] y) <float[4,3,3,3] w, float[6] b> {
                  y = ConvTranspose<group=2, strides=[2,2]>(x, w, b)
                }""");
    }

    @Test
    void foldsBatchNormAfterConvTransposeWithBias() {
        tester.rewrites("""
                g (float[1,2,3,3] x) => (float[1,3,4,4] y)
                <float[2,3,2,2] w, float[3] b, float[3] scale, float[3] shift, float[3] mean, float[3] var> {
                  c = ConvTranspose(x, w, b)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", """
                g (float[1,2,3,3] x) => (float[1,3,4,4] y) <float[2,3,2,2] w, float[3] b> {
                  y = ConvTranspose(x, w, b)
                }""");
    }

    @Test
    void leavesConvTransposeThatIsReadElsewhere() {
        tester.declines("""
                g (float[1,2,3,3] x) => (float[1,3,4,4] y, float[1,3,4,4] c)
                <float[2,3,2,2] w, float[3] scale, float[3] shift, float[3] mean, float[3] var> {
                  c = ConvTranspose(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", "the ConvTranspose output is read elsewhere");
    }
}
