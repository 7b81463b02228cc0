package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateTileTest {
    private final RuleTester tester = RuleTester.of(new EliminateTile());

    @Test
    void removesTileThatRepeatsNothing() {
        tester.rewrites(
                "g (float[2,N] x) => (float[2,N] y) <int64[2] repeats = {1, 1}> { a = Tile(x, repeats) y = Relu(a) }",
                "g (float[2,N] x) => (float[2,N] y) { y = Relu(x) }");
    }

    @Test
    void ignoresTileThatRepeats() {
        tester.ignores("g (float[2] x) => (float[4] y) <int64[1] repeats = {2}> { a = Tile(x, repeats) y = Relu(a) }");
    }
}
