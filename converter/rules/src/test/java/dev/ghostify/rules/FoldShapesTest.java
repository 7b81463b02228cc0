package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FoldShapesTest {
    private final RuleTester tester = RuleTester.of(new FoldShapes());

    @Test
    void storesExtentsThatAreFixed() {
        tester.rewrites(
                "g (float[N,3,4] x) => (float[?,?] y) <int64[1] i = {1}, int64[1] rest = {-1}> { s = Shape(x) e = Gather(s, i) t = Concat<axis=0>(rest, e) y = Reshape(x, t) }",
                "g (float[N,3,4] x) => (float[?,?] y) <int64[2] t = {-1, 3}> { y = Reshape(x, t) }");
    }

    @Test
    void ignoresExtentsThatAreFree() {
        tester.ignores("g (float[N,M] x) => (float[?] y) { s = Shape(x) y = Expand(x, s) }");
    }

    @Test
    void leavesAnOutputOfTheGraph() {
        tester.declines("g (float[2,3] x) => (int64[2] y) { y = Shape(x) }", "'y' is an output of the graph");
    }
}
