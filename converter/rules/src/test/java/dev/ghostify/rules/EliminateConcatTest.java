package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateConcatTest {
    private final RuleTester tester = RuleTester.of(new EliminateConcat());

    @Test
    void removesConcatOfOneInput() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Concat<axis=0>(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void ignoresConcatOfTwo() {
        tester.ignores("g (float[2] x) => (float[4] y) { a = Concat<axis=0>(x, x) y = Relu(a) }");
    }
}
