package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FusePadIntoMaxPoolTest {
    private final RuleTester tester = RuleTester.of(new FusePadIntoMaxPool());

    @Test
    void takesZerosBesideWhatIsNeverNegative() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,2,3,3] y) <int64[8] pads = {0,0,1,1,0,0,1,1}> { r = Relu(x) p = Pad(r, pads) y = MaxPool<kernel_shape=[3,3], strides=[2,2]>(p) }",
                "g (float[1,2,5,5] x) => (float[1,2,3,3] y) { r = Relu(x) y = MaxPool<kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1]>(r) }");
    }

    @Test
    void takesMinusInfinity() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) <int64[8] pads = {0,0,1,1,0,0,1,1}, float v = {-inf}> { p = Pad(x, pads, v) y = MaxPool<kernel_shape=[3,3]>(p) }",
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) { y = MaxPool<kernel_shape=[3,3], pads=[1,1,1,1]>(x) }");
    }

    @Test
    void leavesZerosBesideNegativeNumbers() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,5,5] y) <int64[8] pads = {0,0,1,1,0,0,1,1}> { p = Pad(x, pads) y = MaxPool<kernel_shape=[3,3]>(p) }",
                "may win over what it pads");
    }

    @Test
    void leavesAutomaticPads() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,2,7,7] y) <int64[8] pads = {0,0,1,1,0,0,1,1}> { r = Relu(x) p = Pad(r, pads) y = MaxPool<kernel_shape=[3,3], auto_pad=\"SAME_UPPER\">(p) }",
                "auto_pad");
    }
}
