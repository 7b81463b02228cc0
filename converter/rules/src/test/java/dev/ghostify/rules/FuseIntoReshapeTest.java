package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseIntoReshapeTest {
    private final RuleTester tester = RuleTester.of(new FuseIntoReshape());

    @Test
    void takesInTheAxisThatFollows() {
        tester.rewrites(
                "g (float[N,6] x) => (float[N,2,3,1] y) <int64[3] t = {-1, 2, 3}, int64[1] a = {3}>"
                        + " { r = Reshape(x, t) y = Unsqueeze(r, a) }",
                "g (float[N,6] x) => (float[N,2,3,1] y) <int64[4] t = {0, 2, 3, 1}> { y = Reshape(x, t) }");
    }

    @Test
    void turnsTwoMovesIntoOne() {
        tester.rewrites(
                "g (float[N,6,1] x) => (float[N,1,6] y) <int64[1] a = {2}, int64[1] b = {1}>"
                        + " { r = Squeeze(x, a) y = Unsqueeze(r, b) }",
                "g (float[N,6,1] x) => (float[N,1,6] y) <int64[3] t = {0, 1, 6}> { y = Reshape(x, t) }");
    }

    @Test
    void leavesTwoOpenExtents() {
        tester.declines(
                "g (float[M,N,1] x) => (float[1,M,N] y) <int64[1] a = {2}, int64[1] b = {0}>"
                        + " { r = Squeeze(x, a) y = Unsqueeze(r, b) }",
                "more than one extent that is not known");
    }
}
