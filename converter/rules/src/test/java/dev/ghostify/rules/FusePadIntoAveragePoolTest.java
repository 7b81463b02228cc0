package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FusePadIntoAveragePoolTest {
    private final RuleTester tester = RuleTester.of(new FusePadIntoAveragePool());

    @Test
    void countsPads() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) <int64[8] pads = {0,0,1,1,0,0,1,1}> { p = Pad(x, pads) y = AveragePool<kernel_shape=[3,3]>(p) }",
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) { y = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1], count_include_pad=1>(x) }");
    }

    @Test
    void leavesPadsThatAreNotCounted() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,7,7] y) <int64[8] pads = {0,0,1,1,0,0,1,1}> { p = Pad(x, pads) y = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1]>(p) }",
                "which it does not count");
    }

    @Test
    void leavesOtherValues() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) <int64[8] pads = {0,0,1,1,0,0,1,1}, float v = {1.0}> { p = Pad(x, pads, v) y = AveragePool<kernel_shape=[3,3]>(p) }",
                "not one of known amounts of zeros");
    }

    @Test
    void leavesRoundingUp() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,3,3] y) <int64[8] pads = {0,0,1,1,0,0,0,0}> { p = Pad(x, pads) y = AveragePool<kernel_shape=[3,3], strides=[2,2], ceil_mode=1>(p) }",
                "rounds up");
    }

    @Test
    void leavesWindowsThatLieInThePads() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,9,9] y) <int64[8] pads = {0,0,3,3,0,0,3,3}> { p = Pad(x, pads) y = AveragePool<kernel_shape=[3,3]>(p) }",
                "a window could lie wholly in the pads");
    }
}
