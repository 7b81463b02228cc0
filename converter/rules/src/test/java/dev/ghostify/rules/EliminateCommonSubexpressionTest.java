package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateCommonSubexpressionTest {
    private final RuleTester tester = RuleTester.of(new EliminateCommonSubexpression());

    @Test
    void computesOnceWhatIsComputedTwice() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Exp(x) b = Exp(x) y = Mul(a, b) }",
                "g (float[2] x) => (float[2] y) { a = Exp(x) y = Mul(a, a) }");
    }

    @Test
    void takesEqualDataForTheSameInput() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) <int64[1] p = {2}, int64[1] q = {2}> { a = Reshape(x, p) b = Reshape(x, q) y = Mul(a, b) }",
                "g (float[2] x) => (float[2] y) <int64[1] p = {2}> { a = Reshape(x, p) y = Mul(a, a) }");
    }

    @Test
    void ignoresOtherAttributes() {
        tester.ignores(
                "g (float[2] x) => (float[2] y) { a = LeakyRelu<alpha=0.1>(x) b = LeakyRelu<alpha=0.2>(x) y = Mul(a, b) }");
    }

    @Test
    void ignoresOtherData() {
        tester.ignores(
                "g (float[2] x) => (float[2] y) <float[2] p, float[2] q> { a = Add(x, p) b = Add(x, q) y = Mul(a, b) }");
    }

    @Test
    void leavesTwoOutputsOfTheGraph() {
        tester.declines(
                "g (float[2] x) => (float[2] y, float[2] z) { y = Exp(x) z = Exp(x) }",
                "both results must keep their names");
    }
}
