package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseAddIntoConvTest {
    private final RuleTester tester = RuleTester.of(new FuseAddIntoConv());

    @Test
    void addsABiasWhereThereIsNone() {
        tester.rewrites(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[1,4,1,1] k> { c = Conv(x, w) y = Add(c, k) }",
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[4] b> { y = Conv(x, w, b) }");
    }

    @Test
    void subtractsFromTheBiasOfGemm() {
        tester.rewrites(
                "g (float[2,3] x) => (float[2,4] y) <float[4,3] w, float[4] b, float[4] k> { c = Gemm<transB=1, beta=0.5>(x, w, b) y = Sub(c, k) }",
                "g (float[2,3] x) => (float[2,4] y) <float[4,3] w, float[4] b> { y = Gemm<transB=1>(x, w, b) }");
    }

    @Test
    void ignoresShortcuts() {
        tester.ignores(
                "g (float[1,4,5,5] x) => (float[1,4,5,5] y) <float[4,4,1,1] w> { c = Conv(x, w) y = Add(c, x) }");
    }

    @Test
    void leavesSummandsThatDifferWithinAChannel() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[4,5,5] k> { c = Conv(x, w) y = Add(c, k) }",
                "'k' is not one number for each output channel");
    }

    @Test
    void leavesASummandWithMoreAxesThanTheConv() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,1,4,5,5] y) <float[4,3,1,1] w, float[1,1,4,1,1] k> { c = Conv(x, w) y = Add(c, k) }",
                "'k' is not one number for each output channel");
    }
}
