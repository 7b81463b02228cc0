package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateArithmeticTest {
    private final RuleTester tester = RuleTester.of(new EliminateArithmetic());

    @Test
    void removesFactorsOfOneAndSummandsOfZero() {
        tester.rewrites("""
                g (float[2,3] x) => (float[2,3] y) <float zero = {0}, float[3] one = {1, 1, 1}> {
                  a = Add(x, zero)
                  b = Mul(a, one)
                  c = Div(b, one)
                  d = Sub(c, zero)
                  y = Relu(d)
                }""", "g (float[2,3] x) => (float[2,3] y) { y = Relu(x) }");
    }

    @Test
    void ignoresOtherNumbers() {
        tester.ignores("g (float[2] x) => (float[2] y) <float k = {2}> { a = Mul(x, k) y = Relu(a) }");
    }

    @Test
    void leavesWhatMayBeWidened() {
        tester.declines(
                "g (float[N] x) => (float[?] y) <float[2] one = {1, 1}> { a = Mul(x, one) y = Relu(a) }",
                "whether 'one' widens 'x' is not known");
    }
}
