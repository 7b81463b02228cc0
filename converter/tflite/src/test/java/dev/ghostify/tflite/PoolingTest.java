package dev.ghostify.tflite;

import org.junit.jupiter.api.Test;

class PoolingTest {
    @Test
    void maxPoolOfReluPadsZerosAndStaysOnXnnpack() {
        LoweringTester.agrees("""
                g (float[1,3,8,8] x) => (float[1,3,4,4] y) {
                  r = Relu(x)
                  y = MaxPool<kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1]>(r)
                }""").writes("MAX_POOL_2D 1, PAD 1, RELU 1").inOnePartition();
    }

    @Test
    void maxPoolOfAnythingPadsTheLowestFloat() {
        LoweringTester.agrees("""
                g (float[1,3,8,8] x) => (float[1,3,4,4] y) {
                  y = MaxPool<kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1]>(x)
                }""").writes("MAX_POOL_2D 1, PADV2 1");
    }

    @Test
    void ceilModeReachesBeyondTheImage() {
        LoweringTester.agrees("""
                g (float[1,2,7,6] x) => (float[1,2,3,3] y) {
                  r = Relu(x)
                  y = MaxPool<kernel_shape=[3,3], strides=[2,2], ceil_mode=1>(r)
                }""").inOnePartition();
    }

    @Test
    void averageWithoutPadsInTheCountIsSame() {
        LoweringTester.agrees("""
                g (float[1,2,6,6] x) => (float[1,2,6,6] y) {
                  y = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1]>(x)
                }""").writes("AVERAGE_POOL_2D 1").inOnePartition();
    }

    @Test
    void averageWithPadsInTheCountIsPadded() {
        LoweringTester.agrees("""
                g (float[1,2,6,6] x) => (float[1,2,6,6] y) {
                  y = AveragePool<kernel_shape=[3,3], pads=[1,1,1,1], count_include_pad=1>(x)
                }""").writes("AVERAGE_POOL_2D 1, PAD 1").inOnePartition();
    }

    @Test
    void averageOfStridedEvenImageIsCorrectedByTheCount() {
        LoweringTester.agrees("""
                g (float[1,2,6,8] x) => (float[1,2,3,4] y) {
                  y = AveragePool<kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1]>(x)
                }""").writes("AVERAGE_POOL_2D 1, MUL 1, PAD 1").inOnePartition();
    }

    @Test
    void globalAverageIsMean() {
        LoweringTester.agrees("""
                g (float[N,3,5,7] x) => (float[N,3,1,1] y) <float[3,3,1,1] w> {
                  c = Conv(x, w)
                  y = GlobalAveragePool(c)
                }""").writes("CONV_2D 1, MEAN 1").inOnePartition().minRuntime("1.6.0");
    }
}
