package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void flattenedImagePermutesTheColumnsOfTheProductBehind() {
        LoweringTester.agrees("""
                g (float[N,3,4,5] x) => (float[N,6] y) <float[2,3,1,1] w, float[6,40] v, float[6] b> {
                  c = Conv(x, w)
                  s = Constant<value = int64[2] {0, -1}>()
                  f = Reshape(c, s)
                  r = Relu(f)
                  y = Gemm<transB=1>(r, v, b)
                }""")
                .writes("CONV_2D 1, FULLY_CONNECTED 1, RELU 1, RESHAPE 1")
                .inOnePartition()
                .transposes(0);
    }

    @Test
    void flattenedImageReadByAnythingElseIsMovedOnceWithAReason() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,40] y) <float[2,3,1,1] w> {
                  c = Conv(x, w)
                  s = Constant<value = int64[2] {0, -1}>()
                  f = Reshape(c, s)
                  y = Tanh(f)
                }""").transposes(1);
    }

    @Test
    void squeezeExciteKeepsRankFour() {
        LoweringTester.agrees("""
                g (float[N,4,5,7] x) => (float[N,4,5,7] y) <float[2,4,1,1] w, float[4,2,1,1] v> {
                  p = GlobalAveragePool(x)
                  a = Conv(p, w)
                  r = Relu(a)
                  e = Conv(r, v)
                  s = HardSigmoid<alpha=0.16666667, beta=0.5>(e)
                  y = Mul(x, s)
                }""")
                .writes("ADD 1, CONV_2D 2, MEAN 1, MUL 2")
                .inOnePartition()
                .transposes(0);
    }

    @Test
    void constantOfTheLastAxisIsNotTakenForChannels() {
        LoweringTester.agrees("""
                g (float[1,4,4,4] x) => (float[1,4,4,4] y) <float[4,4,1,1] w, float[4] k, float[4,1,1] c> {
                  a = Conv(x, w)
                  b = Mul(a, k)
                  y = Add(b, c)
                }""").writes("ADD 1, CONV_2D 1, MUL 1").transposes(0);
    }

    @Test
    void transposeToChannelsLastIsNothing() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,4,5,2] y) <float[2,3,1,1] w> {
                  c = Conv(x, w)
                  y = Transpose<perm=[0,2,3,1]>(c)
                }""").writes("CONV_2D 1").transposes(0);
    }

    @Test
    void channelShuffleStaysChannelsLast() {
        LoweringTester.agrees("""
                g (float[1,4,3,5] x) => (float[1,6,3,5] y) <float[6,4,1,1] w, float[6,1,3,3] d> {
                  c = Conv(x, w)
                  s = Constant<value = int64[5] {1, 2, 3, 3, 5}>()
                  t = Constant<value = int64[4] {1, 6, 3, 5}>()
                  a = Reshape(c, s)
                  b = Transpose<perm=[0,2,1,3,4]>(a)
                  f = Reshape(b, t)
                  y = Conv<pads=[1,1,1,1], group=6>(f, d)
                }""").transposes(1).inOnePartition();
    }

    @Test
    void everySecondPixelIsADepthwiseConvolutionThatXnnpackTakes() {
        LoweringTester.agrees("""
                g (float[N,3,8,8] x) => (float[N,3,4,4] y) {
                  b = Constant<value = int64[2] {0, 0}>()
                  e = Constant<value = int64[2] {8, 8}>()
                  a = Constant<value = int64[2] {2, 3}>()
                  s = Constant<value = int64[2] {2, 2}>()
                  c = Slice(x, b, e, a, s)
                  y = Relu(c)
                }""").inOnePartition().transposes(0);
    }

    @Test
    void namesAndAxesOfThePortsAreTold() {
        TfliteSummary summary = LoweringTester.agrees("""
                g (float[N,3,8,6] image) => (float[N,4,8,6] map) <float[4,3,1,1] w> {
                  map = Conv(image, w)
                }""").summary();
        assertThat(summary.inputs().get(0).name()).isEqualTo("image");
        assertThat(summary.inputs().get(0).shape()).containsExactly(-1, 8, 6, 3);
        assertThat(summary.inputs().get(0).axes()).containsExactly(0, 2, 3, 1);
        assertThat(summary.outputs().get(0).name()).isEqualTo("map");
        assertThat(summary.multiplyAdds()).isEqualTo(8 * 6 * 4 * 3);
    }

    @Test
    void unevenSplitOfAFreeBatchFollowsTheBatch() {
        LoweringTester.agrees("""
                g (float[N,5,4,4] x) => (float[N,3,4,4] y) <float[5,5,1,1] w> {
                  c = Conv(x, w)
                  b = Constant<value = int64[1] {1}>()
                  e = Constant<value = int64[1] {4}>()
                  a = Constant<value = int64[1] {1}>()
                  y = Slice(c, b, e, a)
                }""").writes("CONV_2D 1, STRIDED_SLICE 1").inOnePartition();
    }

    @Test
    void valueThatTwoReadersWantInOnnxOrderIsMovedOnce() {
        LoweringTester.agrees("""
                g (float[1,3,4,4] x) => (float[1,8,4,4] y, float[1,8,4,4] z) <float[8,3,1,1] w> {
                  c = Conv(x, w)
                  a = Sigmoid(c)
                  b = Tanh(c)
                  y = MatMul(a, a)
                  z = MatMul(b, b)
                }""").transposes(1);
    }

    @Test
    void narrowValueIsMovedInsteadOfAWideOne() {
        TfliteReport report = LoweringTester.agrees("""
                g (float[1,3,4,4] x) => (float[1,8,4,4] y) <float[8,3,1,1] w> {
                  c = Conv(x, w)
                  a = Sigmoid(c)
                  k = Constant<value = int64[1] {3}>()
                  m = ReduceMean<keepdims=1>(a, k)
                  e = Exp(m)
                  f = Constant<value = float[1,1,1,4] {1, 2, 3, 4}>()
                  t = MatMul(e, f)
                  y = Tanh(t)
                }""").report();
        assertThat(report.transposes()).extracting(t -> t.value()).containsExactly("e");
    }

    @Test
    void imagesAreChannelsFirstWhereAskedFor() {
        TfliteOptions first = TfliteOptions.defaults().withInputLayout(TfliteOptions.ImageLayout.NCHW);
        String text = """
                g (float[N,3,8,6] x) => (float[N,4,8,6] y) <float[4,3,1,1] w> {
                  r = Relu(x)
                  y = Conv(r, w)
                }""";
        TfliteSummary input = LoweringTester.agrees(text, first).transposes(1).summary();
        assertThat(input.inputs().get(0).shape()).containsExactly(-1, 3, 8, 6);
        assertThat(input.outputs().get(0).shape()).containsExactly(-1, 8, 6, 4);
        TfliteOptions both = first.withOutputLayout(TfliteOptions.ImageLayout.NCHW);
        TfliteSummary output = LoweringTester.agrees(text, both).transposes(2).summary();
        assertThat(output.outputs().get(0).shape()).containsExactly(-1, 4, 8, 6);
    }

    @Test
    void splitOfAFlattenedImageIsNotTakenForOneOfItsColumns() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,6] y) <float[2,3,1,1] w, float[6,20] v, float[6] b> {
                  c = Conv(x, w)
                  f = Flatten<axis=1>(c)
                  s, t = Split<axis=1, num_outputs=2>(f)
                  y = Gemm<transB=1>(s, v, b)
                }""").transposes(1);
    }
}
