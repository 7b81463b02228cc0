package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FusePadIntoConvTest {
    private final RuleTester tester = RuleTester.of(new FusePadIntoConv());

    @Test
    void addsZerosToThePadsOfTheConv() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,4,8,6] y) <float[4,2,3,3] w, int64[8] pads = {0,0,2,0,0,0,1,1}> { p = Pad(x, pads) y = Conv<pads=[1,1,1,1]>(p, w) }",
                "g (float[1,2,5,5] x) => (float[1,4,8,6] y) <float[4,2,3,3] w> { y = Conv<pads=[3,1,2,2]>(x, w) }");
    }

    @Test
    void understandsAxes() {
        tester.rewrites(
                "g (float[1,2,5,5] x) => (float[1,4,3,5] y) <float[4,2,3,3] w, float[4] b, int64[2] pads = {1, 1}, float zero = {0.0}, int64[1] axes = {-1}> { p = Pad(x, pads, zero, axes) y = Conv(p, w, b) }",
                "g (float[1,2,5,5] x) => (float[1,4,3,5] y) <float[4,2,3,3] w, float[4] b> { y = Conv<pads=[0,1,0,1]>(x, w, b) }");
    }

    @Test
    void leavesOtherValues() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[4,2,3,3] w, int64[8] pads = {0,0,1,1,0,0,1,1}, float one = {1.0}> { p = Pad(x, pads, one) y = Conv(p, w) }",
                "a Conv pads with 0");
    }

    @Test
    void leavesReflection() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,4,5,5] y) <float[4,2,3,3] w, int64[8] pads = {0,0,1,1,0,0,1,1}> { p = Pad<mode=\"reflect\">(x, pads) y = Conv(p, w) }",
                "not one of known amounts of zeros");
    }

    @Test
    void leavesPaddedChannels() {
        tester.declines(
                "g (float[1,1,5,5] x) => (float[1,4,5,5] y) <float[4,2,1,1] w, int64[8] pads = {0,1,0,0,0,0,0,0}> { p = Pad(x, pads) y = Conv(p, w) }",
                "not one of known amounts of zeros");
    }

    @Test
    void leavesAutomaticPads() {
        tester.declines(
                "g (float[1,2,5,5] x) => (float[1,4,7,7] y) <float[4,2,3,3] w, int64[8] pads = {0,0,1,1,0,0,1,1}> { p = Pad(x, pads) y = Conv<auto_pad=\"SAME_UPPER\">(p, w) }",
                "auto_pad");
    }
}
