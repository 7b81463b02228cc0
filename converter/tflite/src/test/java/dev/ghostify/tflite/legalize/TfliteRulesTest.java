package dev.ghostify.tflite.legalize;

import dev.ghostify.testkit.RuleTester;
import dev.ghostify.tflite.LoweringTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TfliteRulesTest {
    @Test
    void convolutionOfASignalIsOneOfAnImageOfOneRow() {
        RuleTester.of(new ReplaceSignalWindow()).rewrites("""
                g (float[N,3,9] x) => (float[N,4,5] y) <float[4,3,3] w, float[4] b> {
                  y = Conv<strides=[2], pads=[1,1]>(x, w, b)
                }""", """
                g (float[N,3,9] x) => (float[N,4,5] y) <float[4,3,3] w, float[4] b, int64[1] a = {2}, int64[1] a2 = {2}, int64[1] a3 = {2}> {
                  u = Unsqueeze(x, a)
                  v = Unsqueeze(w, a2)
                  c = Conv<strides=[1,2], pads=[0,1,0,1]>(u, v, b)
                  y = Squeeze(c, a3)
                }""");
    }

    @Test
    void convolutionOfAnImageIsLeftAlone() {
        RuleTester.of(new ReplaceSignalWindow()).ignores("""
                g (float[1,3,9,9] x) => (float[1,4,7,7] y) <float[4,3,3,3] w> {
                  y = Conv(x, w)
                }""");
    }

    @Test
    void transposedConvolutionWithWindowsSideBySideMakesTiles() {
        RuleTester.of(new ReplaceTransposedTiles()).rewrites("""
                g (float[N,2,3,4] x) => (float[N,1,6,8] y) <float[2,1,2,2] w = {1, 2, 3, 4, 5, 6, 7, 8}, float[1] b = {9}> {
                  y = ConvTranspose<strides=[2,2]>(x, w, b)
                }""", """
                g (float[N,2,3,4] x) => (float[N,1,6,8] y)
                <float[4,2,1,1] v = {1, 5, 2, 6, 3, 7, 4, 8}, float[4] c = {9, 9, 9, 9}> {
                  t = Conv<kernel_shape=[1,1]>(x, v, c)
                  y = DepthToSpace<blocksize=2>(t)
                }""");
    }

    @Test
    void transposedConvolutionWithOverlappingWindowsIsDeclined() {
        RuleTester.of(new ReplaceTransposedTiles()).declines("""
                g (float[N,2,3,4] x) => (float[N,3,7,9] y) <float[2,3,3,3] w> {
                  y = ConvTranspose<strides=[2,2]>(x, w)
                }""", "windows overlap");
    }

    @Test
    void poolingOfAVolumeIsPoolingOfSlicesAndOfWhatLiesBehind() {
        RuleTester.of(new ReplaceVolumePool()).rewrites("""
                g (float[N,2,4,6,6] x) => (float[N,2,2,3,3] y) {
                  y = MaxPool<kernel_shape=[2,2,2], strides=[2,2,2]>(x)
                }""", """
                g (float[N,2,4,6,6] x) => (float[N,2,2,3,3] y)
                <int64[4] s = {0, 8, 6, 6}, int64[4] s2 = {0, 2, 4, 9}, int64[5] s3 = {0, 2, 2, 3, 3}> {
                  a = Reshape(x, s)
                  b = MaxPool<kernel_shape=[2,2], strides=[2,2]>(a)
                  c = Reshape(b, s2)
                  d = MaxPool<kernel_shape=[2,1], strides=[2,1]>(c)
                  y = Reshape(d, s3)
                }""");
    }

    @Test
    void volumeOfUnknownExtentsIsDeclined() {
        RuleTester.of(new ReplaceVolumePool()).declines("""
                g (float[1,2,D,6,6] x) => (float[1,2,?,3,3] y) {
                  y = MaxPool<kernel_shape=[2,2,2], strides=[2,2,2]>(x)
                }""", "extents of the volume are not known");
    }

    @Test
    void dilatedPoolingIsTheLargestOfShiftedImages() {
        RuleTester.of(new ReplaceDilatedPool()).rewrites("""
                g (float[N,2,5,5] x) => (float[N,2,5,3] y) {
                  y = MaxPool<kernel_shape=[1,2], dilations=[1,2]>(x)
                }""", """
                g (float[N,2,5,5] x) => (float[N,2,5,3] y)
                <int64[8] p = {0, 0, 0, 0, 0, 0, 0, 0}, float v = {-3.4028235e38},
                 int64[2] s = {0, 0}, int64[2] e = {5, 3}, int64[2] a = {2, 3}, int64[2] t = {1, 1},
                 int64[2] s2 = {0, 2}, int64[2] e2 = {5, 5}, int64[2] a2 = {2, 3}, int64[2] t2 = {1, 1}> {
                  q = Pad(x, p, v)
                  b = Slice(q, s, e, a, t)
                  c = Slice(q, s2, e2, a2, t2)
                  y = Max(b, c)
                }""");
    }

    @Test
    void quantizationRoundTripIsRounding() {
        RuleTester.of(new ReplaceQuantizationRoundTrip()).rewrites("""
                g (float[6] x) => (float[6] y) <float s = {0.1}, uint8 z = {128}> {
                  q = QuantizeLinear(x, s, z)
                  y = DequantizeLinear(q, s, z)
                }""", """
                g (float[6] x) => (float[6] y) <float s = {0.1}, float l = {-128.0}, float h = {127.0}> {
                  d = Div(x, s)
                  r = Round(d)
                  c = Clip(r, l, h)
                  y = Mul(c, s)
                }""");
    }

    @Test
    void quantizationWithTwoScalesIsDeclined() {
        RuleTester.of(new ReplaceQuantizationRoundTrip()).declines("""
                g (float[6] x) => (float[6] y) <float s = {0.1}, float s2 = {0.2}, uint8 z = {128}> {
                  q = QuantizeLinear(x, s, z)
                  y = DequantizeLinear(q, s2, z)
                }""", "not dequantized with the scale");
    }

    @Test
    void averageThatCountsPaddingIsADepthwiseConvolutionBehindTheOneThatReadsIt() {
        RuleTester.of(new ReplacePaddedAveragePool()).rewrites("""
                g (float[N,4,5,5] x) => (float[N,3,5,5] y) <float[3,4,1,1] w, float[3] b> {
                  p = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1], count_include_pad=1>(x)
                  y = Conv(p, w, b)
                }""", """
                g (float[N,4,5,5] x) => (float[N,3,5,5] y) <float[3,4,1,1] w, float[3,1,3,3] m, float[3] b> {
                  c = Conv(x, w)
                  y = Conv<group=3, kernel_shape=[3,3], pads=[1,1,1,1]>(c, m, b)
                }""");
    }

    @Test
    void averageThatLeavesPaddingOutIsNotMoved() {
        RuleTester.of(new ReplacePaddedAveragePool()).ignores("""
                g (float[N,4,5,5] x) => (float[N,3,5,5] y) <float[3,4,1,1] w, float[3] b> {
                  p = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1]>(x)
                  y = Conv(p, w, b)
                }""");
    }

    @Test
    void averageBeforeAConvolutionThatWidensIsNotMoved() {
        RuleTester.of(new ReplacePaddedAveragePool()).declines("""
                g (float[N,4,5,5] x) => (float[N,4,5,5] y) <float[4,4,1,1] w, float[4] b> {
                  p = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1], count_include_pad=1>(x)
                  y = Conv(p, w, b)
                }""", "no fewer channels");
    }

    private static final String SIBLINGS = """
            g (float[N,3,5,5] x) => (float[N,4,5,5] y, float[N,OUT,5,5] z) <float[4,3,1,1] w, float[4] b, float[OUT,3,1,1] v> {
              c = Conv(x, w, b)
              s = Sigmoid(c)
              y = Mul(c, s)
              d = Conv(x, v)
              t = Sigmoid(d)
              z = Mul(d, t)
            }""";

    @Test
    void convolutionsSideBySideWithTheSameActivationAreOne() {
        RuleTester.of(new FuseSiblingConvs()).rewrites(SIBLINGS.replace("OUT", "4"), """
                g (float[N,3,5,5] x) => (float[N,4,5,5] y, float[N,4,5,5] z) <float[8,3,1,1] w, float[8] b, int64[2] p = {4, 4}> {
                  c = Conv(x, w, b)
                  s = Sigmoid(c)
                  m = Mul(c, s)
                  y, z = Split<axis=1>(m, p)
                }""");
    }

    @Test
    void convolutionsOfDifferentWidthsStayApart() {
        RuleTester.of(new FuseSiblingConvs()).ignores(SIBLINGS.replace("OUT", "6"));
    }

    @Test
    void cubicResizeIsAProductWithWeightsAlongEachAxis() {
        RuleTester.of(new ReplaceResize()).rewrites("""
                g (float[N,2,3,4] x) => (float[N,2,3,8] y) <float[4] s = {1.0, 1.0, 1.0, 2.0}> {
                  y = Resize<mode="cubic">(x, , s)
                }""", """
                g (float[N,2,3,4] x) => (float[N,2,3,8] y) <float[4,8] w> {
                  y = MatMul(x, w)
                }""");
    }

    @Test
    void alignedCornersWithAFractionOfAPixelAreDisputed() {
        RuleTester.of(new ReplaceResize()).declines("""
                g (float[1,1,2,4] x) => (float[1,1,1,2] y) <float[4] s = {1.0, 1.0, 0.6, 0.6}> {
                  y = Resize<mode="linear", coordinate_transformation_mode="align_corners">(x, , s)
                }""", "aligned corners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float[2,3,9] x) => (float[2,4,7] y) <float[4,3,3] w> { y = Conv(x, w)",
                "float[2,3,9] x) => (float[2,6,9] y) <float[6,1,3] w> { y = Conv<group=3, pads=[1,1]>(x, w)",
                "float[2,3,5] x) => (float[2,4,11] y) <float[3,4,3] w> { y = ConvTranspose<strides=[2]>(x, w)",
                "float[2,3,9] x) => (float[2,3,4] y) { y = MaxPool<kernel_shape=[3], strides=[2]>(x)",
                "float[2,3,9] x) => (float[2,3,9] y) { y = AveragePool<kernel_shape=[3], pads=[1,1]>(x)",
                "float[2,2,4,5,6] x) => (float[2,3,2,3,4] y) <float[3,2,3,3,3] w, float[3] b> { y = Conv(x, w, b)",
                "float[1,4,4,5,6] x) => (float[1,4,2,3,3] y) <float[4,2,2,3,3] w> { y = Conv<group=2, strides=[2,1,2], pads=[1,0,1,0,0,1], dilations=[2,1,1]>(x, w)",
                "float[1,2,4,6,6] x) => (float[1,2,4,3,3] y) { y = AveragePool<kernel_shape=[3,2,2], strides=[1,2,2], pads=[1,0,0,1,0,0]>(x)",
                "float[1,2,7,8] x) => (float[1,2,4,3] y) { y = AveragePool<kernel_shape=[2,3], dilations=[3,2], pads=[0,1,0,0], strides=[1,2]>(x)",
                "float[1,2,3,3] x) => (float[1,3,5,5] y) <float[2,3,2,2] w> { y = ConvTranspose<dilations=[2,2]>(x, w)",
                "float[1,2,3,4] x) => (float[1,2,5,3] y) <int64[4] s = {1, 2, 5, 3}> { y = Resize<mode=\"cubic\">(x, , , s)",
                "float[1,2,8,8] x) => (float[1,2,3,5] y) <int64[4] s = {1, 2, 3, 5}> { y = Resize<mode=\"linear\", antialias=1>(x, , , s)",
                "float[1,2,5,4] x) => (float[1,2,8,7] y) <int64[4] s = {1, 2, 8, 7}> { y = Resize<mode=\"nearest\", nearest_mode=\"ceil\">(x, , , s)",
                "float[1,3,6] x) => (float[1,3,9] y) <int64[3] s = {1, 3, 9}> { y = Resize<mode=\"linear\">(x, , , s)",
                "float[1,3,6] x) => (float[1,3,12] y) <float[3] s = {1.0, 1.0, 2.0}> { y = Resize<mode=\"nearest\">(x, , s)"
            })
    void formsThatTfliteLacksAgree(String graph) {
        LoweringTester.agrees("g (" + graph + " }");
    }
}
