package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseBatchNormBeforeConvTest {
    private static final String PARAMETERS = "float[4] scale, float[4] shift, float[4] mean, float[4] var";

    private final RuleTester tester = RuleTester.of(new FuseBatchNormBeforeConv());

    @Test
    void foldsIntoConvWithoutPads() {
        tester.rewrites(
                "g (float[1,4,5,5] x) => (float[1,6,3,3] y) <float[6,4,3,3] w, float[6] b, " + PARAMETERS
                        + "> { n = BatchNormalization(x, scale, shift, mean, var) y = Conv(n, w, b) }",
                "g (float[1,4,5,5] x) => (float[1,6,3,3] y) <float[6,4,3,3] w, float[6] b> { y = Conv(x, w, b) }");
    }

    @Test
    void foldsIntoGroupedConvWithoutBias() {
        tester.rewrites(
                "g (float[1,4,5,5] x) => (float[1,6,5,5] y) <float[6,2,1,1] w, " + PARAMETERS
                        + "> { n = BatchNormalization(x, scale, shift, mean, var) y = Conv<group=2>(n, w) }",
                "g (float[1,4,5,5] x) => (float[1,6,5,5] y) <float[6,2,1,1] w, float[6] b> { y = Conv<group=2>(x, w, b) }");
    }

    @Test
    void foldsIntoConvWithPadsWhereNothingIsShifted() {
        tester.rewrites("""
                g (float[1,1,5,5] x) => (float[1,1,5,5] y)
                <float[1,1,3,3] w, float[1] scale, float[1] shift = {0.0}, float[1] mean = {0.0}, float[1] var> {
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Conv<pads=[1,1,1,1]>(n, w)
                }""", """
                g (float[1,1,5,5] x) => (float[1,1,5,5] y) <float[1,1,3,3] w> {
                  y = Conv<pads=[1,1,1,1]>(x, w)
                }""");
    }

    @Test
    void leavesConvThatPads() {
        tester.declines(
                "g (float[1,4,5,5] x) => (float[1,6,5,5] y) <float[6,4,3,3] w, " + PARAMETERS
                        + "> { n = BatchNormalization(x, scale, shift, mean, var) y = Conv<pads=[1,1,1,1]>(n, w) }",
                "the Conv pads with zeros");
    }

    @Test
    void leavesBatchNormThatIsReadElsewhere() {
        tester.declines(
                "g (float[1,4,5,5] x) => (float[1,6,5,5] y, float[1,4,5,5] n) <float[6,4,1,1] w, " + PARAMETERS
                        + "> { n = BatchNormalization(x, scale, shift, mean, var) y = Conv(n, w) }",
                "the BatchNormalization output is read elsewhere");
    }

    @Test
    void leavesFloat16() {
        tester.declines("""
                g (float16[1,1,5,5] x) => (float16[1,1,5,5] y)
                <float16[1,1,1,1] w, float16[1] scale, float16[1] shift, float16[1] mean, float16[1] var> {
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Conv(n, w)
                }""", "would lose accuracy");
    }
}
