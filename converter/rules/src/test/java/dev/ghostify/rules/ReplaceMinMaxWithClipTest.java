package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class ReplaceMinMaxWithClipTest {
    private final RuleTester tester = RuleTester.of(new ReplaceMinMaxWithClip());

    @Test
    void replacesMaxWithZeroByRelu() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float c = {0.0}> { y = Max(c, x) }",
                "g (float[4] x) => (float[4] y) { y = Relu(x) }");
    }

    @Test
    void replacesMinByClip() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float[1] c = {0.5}> { y = Min(x, c) }",
                "g (float[4] x) => (float[4] y) <float c> { y = Clip(x, \"\", c) }");
    }

    @Test
    void ignoresMaxOfTwoInputs() {
        tester.ignores("g (float[4] x, float[4] z) => (float[4] y) { y = Max(x, z) }");
    }

    @Test
    void ignoresConstantThatAddsAnAxis() {
        tester.ignores("g (float[4] x) => (float[1,4] y) <float[1,1] c> { y = Max(x, c) }");
    }
}
