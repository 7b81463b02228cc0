package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateCastTest {
    private final RuleTester tester = RuleTester.of(new EliminateCast());

    @Test
    void removesCastToTheSameType() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Cast<to=1>(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void ignoresCastToAnotherType() {
        tester.ignores("g (float[2] x) => (double[2] y) { a = Cast<to=11>(x) y = Relu(a) }");
    }
}
