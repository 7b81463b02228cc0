package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseHardSwishFromClipTest {
    private final RuleTester tester = RuleTester.of(new FuseHardSwishFromClip());

    @Test
    void recognizesTheDefinition() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float three = {3.0}, float low = {0.0}, float high = {6.0}, float six = {6.0}> { a = Add(x, three) c = Clip(a, low, high) p = Mul(c, x) y = Div(p, six) }",
                "g (float[4] x) => (float[4] y) { y = HardSwish(x) }");
    }

    @Test
    void recognizesAFactorOfASixth() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float three = {3.0}, float low = {0.0}, float high = {6.0}, float sixth = {0.16666667}> { a = Add(x, three) c = Clip(a, low, high) p = Mul(c, x) y = Mul(p, sixth) }",
                "g (float[4] x) => (float[4] y) { y = HardSwish(x) }");
    }

    @Test
    void ignoresOtherBounds() {
        tester.ignores(
                "g (float[4] x) => (float[4] y) <float three = {3.0}, float low = {0.0}, float high = {5.0}, float six = {6.0}> { a = Add(x, three) c = Clip(a, low, high) p = Mul(c, x) y = Div(p, six) }");
    }

    @Test
    void leavesWhatIsReadElsewhere() {
        tester.declines(
                "g (float[4] x) => (float[4] y, float[4] c) <float three = {3.0}, float low = {0.0}, float high = {6.0}, float six = {6.0}> { a = Add(x, three) c = Clip(a, low, high) p = Mul(c, x) y = Div(p, six) }",
                "read elsewhere");
    }
}
