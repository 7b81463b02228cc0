package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseMulIntoConvTest {
    private final RuleTester tester = RuleTester.of(new FuseMulIntoConv());

    @Test
    void scalesEachChannel() {
        tester.rewrites(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[4] b, float[4,1,1] k> { c = Conv(x, w, b) y = Mul(k, c) }",
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[4] b> { y = Conv(x, w, b) }");
    }

    @Test
    void dividesByOneNumber() {
        tester.rewrites(
                "g (float[1,2,3,3] x) => (float[1,4,4,4] y) <float[2,4,2,2] w, float k = {0.5}> { c = ConvTranspose(x, w) y = Div(c, k) }",
                "g (float[1,2,3,3] x) => (float[1,4,4,4] y) <float[2,4,2,2] w, float[4] b> { y = ConvTranspose(x, w, b) }");
    }

    @Test
    void ignoresProductOfTwoComputedValues() {
        tester.ignores(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w> { c = Conv(x, w) y = Mul(c, c) }");
    }

    @Test
    void leavesDivisionByZero() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float k = {0.0}> { c = Conv(x, w) y = Div(c, k) }",
                "holds a number that cannot be folded");
    }

    @Test
    void leavesFactorsThatDifferWithinAChannel() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w, float[5] k> { c = Conv(x, w) y = Mul(c, k) }",
                "'k' is not one number for each output channel");
    }

    @Test
    void leavesConvThatIsReadElsewhere() {
        tester.declines(
                "g (float[1,3,5,5] x) => (float[1,4,5,5] y, float[1,4,5,5] c) <float[4,3,1,1] w, float k> { c = Conv(x, w) y = Mul(c, k) }",
                "the Conv output is read elsewhere");
    }
}
