package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class MoveAveragePoolBeforeConvTest {
    private final RuleTester tester = RuleTester.of(new MoveAveragePoolBeforeConv());

    @Test
    void averagesBeforeChannelsAreMixed() {
        tester.rewrites("""
                g (float[N,4,7,6] x) => (float[N,6,4,3] y) <float[6,2,1,1] w, float[6] b> {
                  c = Conv<group=2>(x, w, b)
                  y = AveragePool<kernel_shape=[3,2], strides=[2,2], pads=[1,0,1,0]>(c)
                }""", """
                g (float[N,4,7,6] x) => (float[N,6,4,3] y) <float[6,2,1,1] w, float[6] b> {
                  p = AveragePool<kernel_shape=[3,2], strides=[2,2], pads=[1,0,1,0]>(x)
                  y = Conv<group=2>(p, w, b)
                }""");
    }

    @Test
    void averagesTheWholeImageBeforeChannelsAreMixed() {
        tester.rewrites("""
                g (float[N,4,7,6] x) => (float[N,6,1,1] y) <float[6,4,1,1] w> {
                  c = Conv(x, w)
                  y = GlobalAveragePool(c)
                }""", """
                g (float[N,4,7,6] x) => (float[N,6,1,1] y) <float[6,4,1,1] w> {
                  p = GlobalAveragePool(x)
                  y = Conv(p, w)
                }""");
    }

    @Test
    void paddingThatCountsWouldWeighDownTheBias() {
        tester.declines("""
                g (float[1,4,6,6] x) => (float[1,6,4,4] y) <float[6,4,1,1] w, float[6] b> {
                  c = Conv(x, w, b)
                  y = AveragePool<kernel_shape=[2,2], strides=[2,2], pads=[1,1,1,1], count_include_pad=1>(c)
                }""", "counts padding");
    }

    @Test
    void poolThatLeavesAllPixelsStays() {
        tester.declines("""
                g (float[1,4,6,6] x) => (float[1,6,5,5] y) <float[6,4,1,1] w> {
                  c = Conv(x, w)
                  y = AveragePool<kernel_shape=[2,2]>(c)
                }""", "as many pixels");
    }

    @Test
    void convOfSeveralPixelsStays() {
        tester.declines("""
                g (float[1,4,6,6] x) => (float[1,6,2,2] y) <float[6,4,3,3] w> {
                  c = Conv(x, w)
                  y = AveragePool<kernel_shape=[2,2], strides=[2,2]>(c)
                }""", "more than the pixel");
    }

    @Test
    void convThatIsReadElsewhereStays() {
        tester.declines("""
                g (float[1,4,6,6] x) => (float[1,6,3,3] y, float[1,6,6,6] c) <float[6,4,1,1] w> {
                  c = Conv(x, w)
                  y = AveragePool<kernel_shape=[2,2], strides=[2,2]>(c)
                }""", "read elsewhere");
    }
}
