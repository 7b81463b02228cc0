package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FoldExpandTargetTest {
    private final RuleTester tester = RuleTester.of(new FoldExpandTarget());

    @Test
    void keepsExtentsOfTheInput() {
        tester.rewrites(
                "g (float[N,1] x, float[N,3] z) => (float[N,3] y) { s = Shape(z) y = Expand(x, s) }",
                "g (float[N,1] x, float[N,3] z) => (float[N,3] y) <int64[2] t = {1, 3}> { y = Expand(x, t) }");
    }

    @Test
    void ignoresStoredTargets() {
        tester.ignores("g (float[N,1] x) => (float[N,3] y) <int64[2] t = {1, 3}> { y = Expand(x, t) }");
    }

    @Test
    void leavesExtentsOfOtherValues() {
        tester.declines(
                "g (float[1,1] x, float[N,3] z) => (float[N,3] y) { s = Shape(z) y = Expand(x, s) }",
                "an extent that is not known");
    }
}
