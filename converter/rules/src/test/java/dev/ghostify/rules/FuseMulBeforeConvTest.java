package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseMulBeforeConvTest {
    private final RuleTester tester = RuleTester.of(new FuseMulBeforeConv());

    @Test
    void scalesTheWeightsInstead() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float k = {0.5}, float[4,2,3,3] w, float[4] b>"
                        + " { n = Mul(x, k) y = Conv<pads=[1,1,1,1]>(n, w, b) }",
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[4,2,3,3] w, float[4] b>"
                        + " { y = Conv<pads=[1,1,1,1]>(x, w, b) }");
    }

    @Test
    void dividesToo() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[1,1,1,1] k = {4}, float[4,2,1,1] w> { n = Div(x, k) y = Conv(n, w) }",
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[4,2,1,1] w> { y = Conv(x, w) }");
    }

    @Test
    void leavesDivisionsByZero() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float k = {0}, float[4,2,1,1] w> { n = Div(x, k) y = Conv(n, w) }",
                "it divides by 0");
    }

    @Test
    void leavesProductsThatAreReadElsewhere() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y, float[1,2,5,5] n) <float k = {2}, float[4,2,1,1] w>"
                        + " { n = Mul(x, k) y = Conv(n, w) }",
                "the Mul output is read elsewhere");
    }

    @Test
    void ignoresMaps() {
        tester.ignores(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[5,5] k, float[4,2,1,1] w> { n = Mul(x, k) y = Conv(n, w) }");
    }
}
