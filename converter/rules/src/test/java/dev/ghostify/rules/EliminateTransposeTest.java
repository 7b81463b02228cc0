package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateTransposeTest {
    private final RuleTester tester = RuleTester.of(new EliminateTranspose());

    @Test
    void removesTransposeThatMovesNothing() {
        tester.rewrites(
                "g (float[2,3] x) => (float[2,3] y) { a = Transpose<perm=[0,1]>(x) y = Relu(a) }",
                "g (float[2,3] x) => (float[2,3] y) { y = Relu(x) }");
    }

    @Test
    void removesTransposeOfAVector() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a = Transpose(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void ignoresTransposeOfEqualExtents() {
        tester.ignores("g (float[2,2] x) => (float[2,2] y) { a = Transpose<perm=[1,0]>(x) y = Relu(a) }");
    }
}
