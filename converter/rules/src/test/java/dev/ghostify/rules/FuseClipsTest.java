package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseClipsTest {
    private final RuleTester tester = RuleTester.of(new FuseClips());

    @Test
    void fusesReluIntoClip() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float low = {-1.0}, float high = {0.5}> { a = Relu(x) y = Clip(a, low, high) }",
                "g (float[4] x) => (float[4] y) <float low, float high> { y = Clip(x, low, high) }");
    }

    @Test
    void keepsReluWhereTheClipHasNoUpperBound() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float low = {-1.0}> { a = Clip(x, low) y = Relu(a) }",
                "g (float[4] x) => (float[4] y) { y = Relu(x) }");
    }

    @Test
    void leavesWhatIsReadElsewhere() {
        tester.declines("g (float[4] x) => (float[4] y, float[4] a) { a = Relu(x) y = Relu(a) }", "read elsewhere");
    }

    @Test
    void leavesBoundsThatArriveWhenTheGraphRuns() {
        tester.declines(
                "g (float[4] x, float high) => (float[4] y) <float low = {0.0}> { a = Relu(x) y = Clip(a, low, high) }",
                "'high' is not an initializer");
    }

    @Test
    void leavesBoundsOutOfOrder() {
        tester.declines(
                "g (float[4] x) => (float[4] y) <float low = {1.0}, float high = {0.5}> { a = Relu(x) y = Clip(a, low, high) }",
                "a lower bound lies above the upper one");
    }

    @Test
    void leavesIntegers() {
        tester.declines("g (int32[4] x) => (int32[4] y) { a = Relu(x) y = Relu(a) }", "not known to be real numbers");
    }
}
