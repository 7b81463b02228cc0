package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseMulIntoMatMulTest {
    private final RuleTester tester = RuleTester.of(new FuseMulIntoMatMul());

    @Test
    void scalesEachColumn() {
        tester.rewrites(
                "g (float[2,5,3] x) => (float[2,5,4] y) <float[3,4] w, float[4] b, float[4] k> { p = MatMul(x, w) s = Add(b, p) y = Mul(k, s) }",
                "g (float[2,5,3] x) => (float[2,5,4] y) <float[3,4] w, float[4] b> { p = MatMul(x, w) y = Add(p, b) }");
    }

    @Test
    void dividesAllColumnsByOneNumber() {
        tester.rewrites(
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float[4] b, float k = {0.5}> { p = MatMul(x, w) s = Add(p, b) y = Div(s, k) }",
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float[4] b> { p = MatMul(x, w) y = Add(p, b) }");
    }

    @Test
    void spreadsOneNumberOverColumnsThatDiffer() {
        tester.rewrites(
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float b = {2.0}, float[1,4] k> { p = MatMul(x, w) s = Add(p, b) y = Mul(s, k) }",
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float[4] b> { p = MatMul(x, w) y = Add(p, b) }");
    }

    @Test
    void ignoresProductOfTwoComputedValues() {
        tester.ignores(
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float[4] b> { p = MatMul(x, w) s = Add(p, b) y = Mul(s, s) }");
    }

    @Test
    void leavesFactorsThatDifferBetweenRows() {
        tester.declines(
                "g (float[4,3] x) => (float[4,4] y) <float[3,4] w, float[4] b, float[4,1] k> { p = MatMul(x, w) s = Add(p, b) y = Mul(s, k) }",
                "'k' is not one number for each column");
    }

    @Test
    void leavesFactorsThatWidenTheProduct() {
        tester.declines(
                "g (float[5,3] x) => (float[1,5,4] y) <float[3,4] w, float[4] b, float[1,1,4] k> { p = MatMul(x, w) s = Add(p, b) y = Mul(s, k) }",
                "'k' is not one number for each column");
    }

    @Test
    void leavesDivisionByZero() {
        tester.declines(
                "g (float[5,3] x) => (float[5,4] y) <float[3,4] w, float[4] b, float k = {0.0}> { p = MatMul(x, w) s = Add(p, b) y = Div(s, k) }",
                "holds a number that cannot be folded");
    }

    @Test
    void leavesSumThatIsReadElsewhere() {
        tester.declines(
                "g (float[5,3] x) => (float[5,4] y, float[5,4] s) <float[3,4] w, float[4] b, float k> { p = MatMul(x, w) s = Add(p, b) y = Mul(s, k) }",
                "read elsewhere");
    }
}
