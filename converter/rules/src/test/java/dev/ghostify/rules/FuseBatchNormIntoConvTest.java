package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseBatchNormIntoConvTest {
    private static final String PARAMETERS = "float[4] scale, float[4] shift, float[4] mean, float[4] var";

    private final RuleTester tester = RuleTester.of(new FuseBatchNormIntoConv());

    @Test
    void foldsBatchNormAfterConvWithoutBias() {
        tester.rewrites("""
                        g (float[1,3,5,5] x) => (float[1,4,5,5] y)
                        <float[4,3,3,3] w, float[4] scale, float[4] shift, float[4] mean, float[4] var> {
                          c = Conv<pads=[1,1,1,1]>(x, w)
                          y = BatchNormalization(c, scale, shift, mean, var)
                        }""", """
                        g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,3,3] w, float[4] b> {
                          y = Conv<pads=[1,1,1,1]>(x, w, b)
                        }""").multiplyAdds(2700, 2700);
    }

    @Test
    void foldsBatchNormAfterGroupedConvWithBias() {
        tester.rewrites("""
                g (float[N,4,H,W] x) => (float[N,4,H,W] y)
                <float[4,2,1,1] w, float[4] b, float[4] scale, float[4] shift, float[4] mean, float[4] var> {
                  c = Conv<group=2>(x, w, b)
                  y = BatchNormalization<epsilon=0.01>(c, scale, shift, mean, var)
                }""", """
                g (float[N,4,H,W] x) => (float[N,4,H,W] y) <float[4,2,1,1] w, float[4] b> {
                  y = Conv<group=2>(x, w, b)
                }""");
    }

    @Test
    void foldsConvolutionsAlongOneAxis() {
        tester.rewrites(
                "g (float[1,2,9] x) => (float[1,4,7] y) <float[4,2,3] w, " + PARAMETERS
                        + "> { c = Conv(x, w) y = BatchNormalization(c, scale, shift, mean, var) }",
                "g (float[1,2,9] x) => (float[1,4,7] y) <float[4,2,3] w, float[4] b> { y = Conv(x, w, b) }");
    }

    @Test
    void leavesConvThatIsReadElsewhere() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y, float[1,4,5,5] c) <float[4,3,1,1] w, " + PARAMETERS
                        + "> { c = Conv(x, w) y = BatchNormalization(c, scale, shift, mean, var) }",
                "the Conv output is read elsewhere");
    }

    @Test
    void leavesWeightsThatArriveWhenTheGraphRuns() {
        tester.declines(
                "g (float[1,3,5,5] x, float[4,3,1,1] w) => (float[1,4,5,5] y) <" + PARAMETERS
                        + "> { c = Conv(x, w) y = BatchNormalization(c, scale, shift, mean, var) }",
                "'w' is not an initializer");
    }

    @Test
    void leavesParametersThatArriveWhenTheGraphRuns() {
        tester.declines("""
                g (float[1,3,5,5] x, float[4] mean) => (float[1,4,5,5] y)
                <float[4,3,1,1] w, float[4] scale, float[4] shift, float[4] var> {
                  c = Conv(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", "'mean' is not an initializer");
    }

    @Test
    void leavesTrainingMode() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, " + PARAMETERS
                        + "> { c = Conv(x, w) y = BatchNormalization<training_mode=1>(c, scale, shift, mean, var) }",
                "training mode");
    }

    @Test
    void leavesNegativeVariance() {
        tester.declines("""
                g (float[1,3,5,5] x) => (float[1,2,5,5] y)
                <float[2,3,1,1] w, float[2] scale, float[2] shift, float[2] mean, float[2] var = {1.0, -1.0}> {
                  c = Conv(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", "channel 1 of the BatchNormalization has no usable parameters");
    }

    @Test
    void leavesFloat16WeightsThatWouldOverflow() {
        tester.declines("""
                g (float16[1,1,5,5] x) => (float16[1,1,5,5] y)
                <float16[1,1,1,1] w = {60000.0}, float16[1] scale = {2.0}, float16[1] shift, float16[1] mean,
                 float16[1] var = {0.25}> {
                  c = Conv(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", "the new weights do not fit float16");
    }
}
