package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

/** Branches that are added to a Conv of the same input. */
class FuseBesideConvTest {
    private static final String NORM = "float[4] scale, float[4] shift, float[4] mean, float[4] var = {1, 2, 0.5, 3}";

    private final RuleTester norm = RuleTester.of(new FuseBatchNormBesideConv());
    private final RuleTester input = RuleTester.of(new FuseInputBesideConv());
    private final RuleTester conv = RuleTester.of(new FuseConvBesideConv());

    @Test
    void batchNormBesideDepthwiseConvIsItsMiddleTap() {
        norm.rewrites("""
                g (float[N,4,5,6] x) => (float[N,4,5,6] y) <float[4,1,3,3] w, float[4] b, NORM> {
                  c = Conv<group=4, pads=[1,1,1,1]>(x, w, b)
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Add(n, c)
                }""".replace("NORM", NORM), """
                g (float[N,4,5,6] x) => (float[N,4,5,6] y) <float[4,1,3,3] w, float[4] b> {
                  y = Conv<group=4, pads=[1,1,1,1]>(x, w, b)
                }""");
    }

    @Test
    void batchNormBesideGroupedConvReadsTheChannelOfItsGroup() {
        norm.rewrites("""
                g (float[2,4,5] x) => (float[2,4,5] y) <float[4,2,3] w, NORM> {
                  c = Conv<group=2, pads=[2,2], dilations=[2]>(x, w)
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Add(c, n)
                }""".replace("NORM", NORM), """
                g (float[2,4,5] x) => (float[2,4,5] y) <float[4,2,3] w, float[4] b> {
                  y = Conv<group=2, pads=[2,2], dilations=[2]>(x, w, b)
                }""");
    }

    @Test
    void inputBesideConvIsAnIdentityInItsWeights() {
        input.rewrites("""
                g (float[1,3,5,5] x) => (float[1,3,5,5] y) <float[3,3,1,3] w, float[3] b> {
                  c = Conv<pads=[0,2,0,0]>(x, w, b)
                  y = Add(c, x)
                }""", """
                g (float[1,3,5,5] x) => (float[1,3,5,5] y) <float[3,3,1,3] w, float[3] b> {
                  y = Conv<pads=[0,2,0,0]>(x, w, b)
                }""");
    }

    @Test
    void convThatMakesAnotherShapeIsLeft() {
        input.declines("""
                g (float[1,3,1,1] x) => (float[1,3,5,5] y) <float[3,3,1,1] w> {
                  c = Conv<pads=[2,2,2,2]>(x, w)
                  y = Add(c, x)
                }""", "changes the shape");
    }

    @Test
    void convWithoutAMiddleTapIsLeft() {
        input.declines("""
                g (float[1,3,6,6] x) => (float[1,3,6,6] y) <float[3,3,2,2] w> {
                  c = Conv<pads=[1,1,1,1], dilations=[2,2]>(x, w)
                  y = Add(c, x)
                }""", "no tap");
    }

    @Test
    void convThatIsReadElsewhereIsLeft() {
        input.declines("""
                g (float[1,3,6,6] x) => (float[1,3,6,6] y, float[1,3,6,6] c) <float[3,3,1,1] w> {
                  c = Conv(x, w)
                  y = Add(c, x)
                }""", "read elsewhere");
    }

    @Test
    void batchNormThatIsReadElsewhereIsLeft() {
        norm.declines("""
                g (float[1,4,5,5] x) => (float[1,4,5,5] y, float[1,4,5,5] n) <float[4,4,1,1] w, NORM> {
                  c = Conv(x, w)
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Add(c, n)
                }""".replace("NORM", NORM), "read elsewhere");
    }

    @Test
    void twoConvsBecomeOneOfTheLargerWindow() {
        conv.rewrites("""
                g (float[1,4,9,8] x) => (float[1,6,5,4] y) <float[6,2,1,1] w, float[6,2,3,3] v, float[6] e> {
                  c = Conv<group=2, strides=[2,2]>(x, w)
                  d = Conv<group=2, strides=[2,2], pads=[1,1,1,1]>(x, v, e)
                  y = Add(c, d)
                }""", """
                g (float[1,4,9,8] x) => (float[1,6,5,4] y) <float[6,2,3,3] v, float[6] e> {
                  y = Conv<group=2, strides=[2,2], pads=[1,1,1,1]>(x, v, e)
                }""");
    }

    @Test
    void tapsOfADilatedWindowAreFoundInADenseOne() {
        conv.rewrites("""
                g (float[1,2,9,9] x) => (float[1,3,9,9] y) <float[3,2,5,3] w, float[3,2,3,1] v> {
                  c = Conv<pads=[2,1,2,1]>(x, w)
                  d = Conv<pads=[2,0,2,0], dilations=[2,1]>(x, v)
                  y = Add(c, d)
                }""", """
                g (float[1,2,9,9] x) => (float[1,3,9,9] y) <float[3,2,5,3] w, float[3] b> {
                  y = Conv<pads=[2,1,2,1]>(x, w, b)
                }""");
    }

    @Test
    void windowsOfWhichNoneHasAllTapsAreLeft() {
        conv.declines("""
                g (float[1,2,9,9] x) => (float[1,3,9,9] y) <float[3,2,3,1] w, float[3,2,1,3] v> {
                  c = Conv<pads=[1,0,1,0]>(x, w)
                  d = Conv<pads=[0,1,0,1]>(x, v)
                  y = Add(c, d)
                }""", "no window");
    }

    @Test
    void convsOfDifferentGroupsAreLeft() {
        conv.declines("""
                g (float[1,4,9,9] x) => (float[1,4,9,9] y) <float[4,4,1,1] w, float[4,2,1,1] v> {
                  c = Conv(x, w)
                  d = Conv<group=2>(x, v)
                  y = Add(c, d)
                }""", "differ in their groups");
    }

    @Test
    void convsThatAreBroadcastAreLeft() {
        conv.declines("""
                g (float[1,4,3,3] x) => (float[1,4,3,3] y) <float[4,4,3,3] w, float[4,4,1,1] v> {
                  c = Conv(x, w)
                  d = Conv(x, v)
                  y = Add(c, d)
                }""", "shapes of their outputs");
    }

    @Test
    void threeBranchesOfRepVggBecomeOneConv() {
        RuleTester.of(new FuseBatchNormBesideConv(), new FuseConvBesideConv()).rewrites("""
                g (float[1,4,5,5] x) => (float[1,4,5,5] y) <float[4,4,3,3] w, float[4] b, float[4,4,1,1] v, float[4] e, NORM> {
                  c = Conv<pads=[1,1,1,1]>(x, w, b)
                  d = Conv(x, v, e)
                  s = Add(c, d)
                  n = BatchNormalization(x, scale, shift, mean, var)
                  y = Add(s, n)
                }""".replace("NORM", NORM), """
                g (float[1,4,5,5] x) => (float[1,4,5,5] y) <float[4,4,3,3] w, float[4] b> {
                  y = Conv<pads=[1,1,1,1]>(x, w, b)
                }""");
    }
}
