package dev.ghostify.ghost;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class ReplaceConvWithGhostModuleTest {
    private static RuleTester tester(int ratio, int kernel) {
        return RuleTester.of(new ReplaceConvWithGhostModule(GhostPlan.of("y", ratio, kernel, Topology.LINEAR)));
    }

    @Test
    void splitsOutputChannelsIntoPrimaryAndCheap() {
        tester(2, 3).rewrites("""
                g (float[1,8,8,8] x) => (float[1,16,8,8] y) <float[16,8,3,3] w, float[16] b> {
                  y = Conv<pads=[1,1,1,1]>(x, w, b)
                }""", """
                g (float[1,8,8,8] x) => (float[1,16,8,8] y)
                <float[8,8,3,3] w_primary, float[8] b_primary, float[8,1,3,3] w_cheap, float[8] b_cheap> {
                  p = Conv<pads=[1,1,1,1]>(x, w_primary, b_primary)
                  q = Conv<kernel_shape=[3,3], group=8, pads=[1,1,1,1]>(p, w_cheap, b_cheap)
                  y = Concat<axis=1>(p, q)
                }""").multiplyAdds(73_728, 41_472);
    }

    @Test
    void keepsStrideDilationAndPadsOnThePrimary() {
        tester(2, 5).rewrites("""
                g (float[1,8,9,9] x) => (float[1,4,5,5] y) <float[4,8,3,3] w> {
                  y = Conv<strides=[2,2], pads=[2,2,2,2], dilations=[2,2]>(x, w)
                }""", """
                g (float[1,8,9,9] x) => (float[1,4,5,5] y)
                <float[2,8,3,3] w1, float[2] b1, float[2,1,5,5] w2, float[2] b2> {
                  p = Conv<strides=[2,2], pads=[2,2,2,2], dilations=[2,2]>(x, w1, b1)
                  q = Conv<kernel_shape=[5,5], group=2, pads=[2,2,2,2]>(p, w2, b2)
                  y = Concat<axis=1>(p, q)
                }""");
    }

    @Test
    void givesEachPrimarySeveralGhostsForLargerRatios() {
        tester(4, 1).rewrites("""
                g (float[1,8,4,4] x) => (float[1,16,4,4] y) <float[16,8,1,1] w, float[16] b> {
                  y = Conv(x, w, b)
                }""", """
                g (float[1,8,4,4] x) => (float[1,16,4,4] y)
                <float[4,8,1,1] w1, float[4] b1, float[12,1,1,1] w2, float[12] b2> {
                  p = Conv(x, w1, b1)
                  q = Conv<kernel_shape=[1,1], group=4>(p, w2, b2)
                  y = Concat<axis=1>(p, q)
                }""");
    }

    @Test
    void leavesAnOddChannelWithoutGhostInsteadOfSlicing() {
        tester(2, 3).rewrites("""
                g (float[1,8,4,4] x) => (float[1,5,4,4] y) <float[5,8,3,3] w, float[5] b> {
                  y = Conv<pads=[1,1,1,1]>(x, w, b)
                }""", """
                g (float[1,8,4,4] x) => (float[1,5,4,4] y)
                <float[2,8,3,3] w1, float[2] b1, float[2,1,3,3] w2, float[2] b2, float[1,8,3,3] w3, float[1] b3> {
                  p = Conv<pads=[1,1,1,1]>(x, w1, b1)
                  q = Conv<kernel_shape=[3,3], group=2, pads=[1,1,1,1]>(p, w2, b2)
                  r = Conv<pads=[1,1,1,1]>(x, w3, b3)
                  y = Concat<axis=1>(p, r, q)
                }""");
    }

    @Test
    void leavesDepthwiseConvAlone() {
        tester(2, 3).declines("""
                g (float[1,8,8,8] x) => (float[1,8,8,8] y) <float[8,1,3,3] w> {
                  y = Conv<group=8, pads=[1,1,1,1]>(x, w)
                }""", "already depthwise");
    }

    @Test
    void leavesNodesAloneThatThePlanDoesNotName() {
        tester(2, 3).declines("""
                g (float[1,8,8,8] x) => (float[1,8,8,8] z) <float[8,8,1,1] w> {
                  z = Conv(x, w)
                }""", "not in the plan");
    }
}
