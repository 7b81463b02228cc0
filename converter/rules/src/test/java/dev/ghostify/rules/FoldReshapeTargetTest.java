package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FoldReshapeTargetTest {
    private final RuleTester tester = RuleTester.of(new FoldReshapeTarget());

    @Test
    void copiesAFreeBatch() {
        tester.rewrites("""
                g (float[N,2,3] x) => (float[N,6] y) <int64 zero = {0}, int64[1] axes = {0}, int64[1] rest = {-1}> {
                  s = Shape(x)
                  n = Gather(s, zero)
                  u = Unsqueeze(n, axes)
                  t = Concat<axis=0>(u, rest)
                  y = Reshape(x, t)
                }""", "g (float[N,2,3] x) => (float[N,6] y) <int64[2] t = {0, -1}> { y = Reshape(x, t) }");
    }

    @Test
    void leavesOneExtentOpen() {
        tester.rewrites(
                "g (float[N,2,3] x, float[6,N] z) => (float[6,N] y) { s = Shape(z) y = Reshape(x, s) }",
                "g (float[N,2,3] x, float[6,N] z) => (float[6,N] y) <int64[2] t = {6, -1}> { y = Reshape(x, t) }");
    }

    @Test
    void ignoresStoredTargets() {
        tester.ignores("g (float[N,2,3] x) => (float[N,6] y) <int64[2] t = {0, 6}> { y = Reshape(x, t) }");
    }

    @Test
    void leavesTwoOpenExtents() {
        tester.declines(
                "g (float[6,2,3] x, float[M,N] z) => (float[M,N] y) { s = Shape(z) y = Reshape(x, s) }",
                "more than one extent that is not known");
    }

    @Test
    void copiesNothingWhereZeroIsAnExtent() {
        tester.rewrites(
                """
                g (float[N,6,1] x) => (float[N,6] y) <int64[1] six = {6}> {
                  s = Shape<end=1>(x)
                  t = Concat<axis=0>(s, six)
                  y = Reshape<allowzero=1>(x, t)
                }""", "g (float[N,6,1] x) => (float[N,6] y) <int64[2] t = {-1, 6}> { y = Reshape<allowzero=1>(x, t) }");
    }

    @Test
    void leavesTargetsThatAreGiven() {
        tester.declines(
                "g (float[N,2,3] x, int64[2] t) => (float[?,?] y) { y = Reshape<allowzero=1>(x, t) }",
                "more than one extent that is not known");
    }
}
