package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateReluTest {
    private final RuleTester tester = RuleTester.of(new EliminateRelu());

    @Test
    void removesReluOfSigmoid() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Sigmoid(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Sigmoid(x) }");
    }

    @Test
    void ignoresReluOfTanh() {
        tester.ignores("g (float[2] x) => (float[2] y) { a = Tanh(x) y = Relu(a) }");
    }

    @Test
    void leavesReluWhereBothAreOutputs() {
        tester.declines(
                "g (float[2] x) => (float[2] y, float[2] a) { a = Sigmoid(x) y = Relu(a) }", "'y' must keep its name");
    }
}
