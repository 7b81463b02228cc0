package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateIdentityTest {
    private final RuleTester tester = RuleTester.of(new EliminateIdentity());

    @Test
    void removesIdentityBetweenNodes() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Identity(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void givesTheNameOfAnOutputToWhatProducesIt() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Relu(x) y = Identity(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void leavesIdentityFromInputToOutput() {
        tester.declines("g (float[2] x) => (float[2] y) { y = Identity(x) }", "'y' must keep its name as an output");
    }
}
