package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionsTest {
    @Test
    void padsOneToOneAtStrideOneAreSame() {
        LoweringTester.agrees("""
                g (float[N,3,8,8] x) => (float[N,4,8,8] y) <float[4,3,3,3] w, float[4] b> {
                  y = Conv<pads=[1,1,1,1]>(x, w, b)
                }""").writes("CONV_2D 1").inOnePartition().version("CONV_2D", 1);
    }

    @Test
    void stridedEvenImageIsPaddedFirstBecauseSameShiftsByOnePixel() {
        LoweringTester.agrees("""
                g (float[1,3,8,6] x) => (float[1,4,4,3] y) <float[4,3,3,3] w> {
                  y = Conv<pads=[1,1,1,1], strides=[2,2]>(x, w)
                }""").writes("CONV_2D 1, PAD 1").inOnePartition();
    }

    @Test
    void stridedOddImageIsSame() {
        LoweringTester.agrees("""
                g (float[1,3,9,7] x) => (float[1,4,5,4] y) <float[4,3,3,3] w> {
                  y = Conv<pads=[1,1,1,1], strides=[2,2]>(x, w)
                }""").writes("CONV_2D 1").inOnePartition();
    }

    @Test
    void channelsEqualToRowsAreNotMistaken() {
        LoweringTester.agrees("""
                g (float[1,4,4,4] x) => (float[1,4,4,4] y) <float[4,4,3,3] w, float[4] b> {
                  y = Conv<pads=[1,1,1,1]>(x, w, b)
                }""").writes("CONV_2D 1");
    }

    @Test
    void unevenPadsAndDilationAreKept() {
        LoweringTester.agrees("""
                g (float[1,2,9,11] x) => (float[1,3,8,9] y) <float[3,2,3,2] w> {
                  y = Conv<pads=[2,0,1,1], dilations=[2,3]>(x, w)
                }""").inOnePartition();
    }

    @Test
    void depthwiseWithMultiplierKeepsChannelOrder() {
        LoweringTester.agrees("""
                g (float[1,3,6,6] x) => (float[1,6,6,6] y) <float[6,1,3,3] w, float[6] b> {
                  y = Conv<pads=[1,1,1,1], group=3>(x, w, b)
                }""").writes("DEPTHWISE_CONV_2D 1").inOnePartition();
    }

    @Test
    void dilatedDepthwiseNeedsVersionTwo() {
        LoweringTester.agrees("""
                g (float[1,3,8,8] x) => (float[1,3,8,8] y) <float[3,1,3,3] w> {
                  y = Conv<pads=[2,2,2,2], dilations=[2,2], group=3>(x, w)
                }""").version("DEPTHWISE_CONV_2D", 2).minRuntime("1.12.0");
    }

    @Test
    void groupedConvolutionNeedsVersionSix() {
        LoweringTester.agrees("""
                g (float[1,4,5,5] x) => (float[1,6,5,5] y) <float[6,2,3,3] w> {
                  y = Conv<pads=[1,1,1,1], group=2>(x, w)
                }""")
                .writes("CONV_2D 1")
                .version("CONV_2D", 6)
                .minRuntime("2.9.0")
                .inOnePartition();
    }

    @Test
    void activationsAreFused() {
        LoweringTester.agrees("""
                g (float[1,3,5,5] x) => (float[1,4,5,5] y) <float[4,3,1,1] w> {
                  c = Conv(x, w)
                  y = Relu(c)
                }""").writes("CONV_2D 1");
    }

    @Test
    void activationIsNotFusedWhereItsInputIsReadElsewhere() {
        LoweringTester.agrees("""
                g (float[1,3,5,5] x) => (float[1,4,5,5] y, float[1,4,5,5] c) <float[4,3,1,1] w> {
                  c = Conv(x, w)
                  y = Relu(c)
                }""").writes("CONV_2D 1, RELU 1");
    }

    @Test
    void foldlessBatchNormOfAnImageIsOneDepthwiseOperator() {
        LoweringTester.agrees("""
                g (float[1,3,5,5] x) => (float[1,4,5,5] y)
                <float[4,3,1,1] w, float[4] scale, float[4] b, float[4] m, float[4] var> {
                  c = Conv(x, w)
                  n = BatchNormalization(c, scale, b, m, var)
                  y = Relu(n)
                }""").writes("CONV_2D 1, DEPTHWISE_CONV_2D 1").inOnePartition();
    }

    @Test
    void transposedConvolutionWithoutPadsIsOneOperator() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,2,9,11] y) <float[3,2,3,3] w, float[2] b> {
                  y = ConvTranspose<strides=[2,2]>(x, w, b)
                }""").writes("TRANSPOSE_CONV 1").inOnePartition();
    }

    @Test
    void transposedConvolutionWithWindowsSideBySideMakesTiles() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,2,8,10] y) <float[3,2,2,2] w, float[2] b> {
                  y = ConvTranspose<strides=[2,2]>(x, w, b)
                }""").writes("CONV_2D 1, DEPTH_TO_SPACE 1").inOnePartition();
    }

    @ParameterizedTest
    @CsvSource({"7, 3, 1", "7, 2, 1", "7, 0, 1", "9, 4, 2", "5, 5, 1"})
    void largeDepthwiseConvolutionIsASumOfBands(int height, int pad, int stride) {
        int rows = (9 + 2 * pad - height) / stride + 1;
        int columns = (11 + 2 * pad - 7) / stride + 1;
        String text = """
                g (float[1,3,9,11] x) => (float[1,3,ROWS,COLUMNS] y) <float[3,1,HEIGHT,7] w, float[3] b> {
                  c = Conv<group=3, strides=[STRIDE,STRIDE], pads=[PAD,PAD,PAD,PAD]>(x, w, b)
                  y = Relu(c)
                }""".replace("ROWS", "" + rows)
                .replace("COLUMNS", "" + columns)
                .replace("HEIGHT", "" + height)
                .replace("STRIDE", "" + stride)
                .replace("PAD", "" + pad);

        LoweringTester.agrees(text).inOnePartition();
    }

    @ParameterizedTest
    @CsvSource({"7, 7, 1, 1", "7, 7, 2, 1", "9, 9, 1, 1", "7, 5, 1, 1", "7, 7, 1, 2"})
    void largeDepthwiseConvolutionThatKeepsTheExtentsIsASumOfRings(int height, int width, int stride, int dilation) {
        int down = height / 2 * dilation;
        int right = width / 2 * dilation;
        String text = """
                g (float[1,3,21,19] x) => (float[1,3,ROWS,COLUMNS] y) <float[3,1,HEIGHT,WIDTH] w, float[3] b> {
                  c = Conv<group=3, strides=[STRIDE,STRIDE], pads=[DOWN,RIGHT,DOWN,RIGHT], dilations=[DILATION,DILATION]>(x, w, b)
                  y = Relu(c)
                }""".replace("ROWS", "" + (20 / stride + 1))
                .replace("COLUMNS", "" + (18 / stride + 1))
                .replace("HEIGHT", "" + height)
                .replace("WIDTH", "" + width)
                .replace("STRIDE", "" + stride)
                .replace("DOWN", "" + down)
                .replace("RIGHT", "" + right)
                .replace("DILATION", "" + dilation);
        int parts = height * width == 81 ? 5 : height * width == 49 ? 3 : 2;

        LoweringTester.agrees(text)
                .writes("ADD " + (parts - 1) + ", DEPTHWISE_CONV_2D " + parts)
                .inOnePartition();
    }

    @Test
    void transposedConvolutionWithPadsIsCut() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,2,8,10] y) <float[3,2,4,4] w, float[2] b> {
                  y = ConvTranspose<strides=[2,2], pads=[1,1,1,1]>(x, w, b)
                }""").inOnePartition();
    }

    @Test
    void transposedConvolutionWithOutputPaddingBeyondTheKernel() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,2,9,11] y) <float[3,2,2,2] w, float[2] b> {
                  c = ConvTranspose<strides=[2,2], output_padding=[1,1]>(x, w, b)
                  y = Relu(c)
                }""").inOnePartition();
    }

    @Test
    void depthwiseTransposedConvolutionIsSpread() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,3,8,10] y) <float[3,1,4,4] w> {
                  y = ConvTranspose<strides=[2,2], pads=[1,1,1,1], group=3>(x, w)
                }""").inOnePartition();
    }

    @Test
    void dilationBeyondTheImageLeavesTheMiddleTap() {
        LoweringTester.agrees("""
                g (float[1,3,6,7] x) => (float[1,2,6,7] y) <float[2,3,3,3] w, float[2] b> {
                  y = Conv<dilations=[8,7], pads=[8,7,8,7]>(x, w, b)
                }""").writes("CONV_2D 1").inOnePartition();
    }

    @Test
    void dilationNearlyTheSizeOfTheImageIsASumOfTaps() {
        LoweringTester.agrees("""
                g (float[1,3,6,8] x) => (float[1,2,6,8] y) <float[2,3,3,3] w, float[2] b> {
                  c = Conv<dilations=[5,6], pads=[5,6,5,6]>(x, w, b)
                  y = Relu(c)
                }""").writes("ADD 8, CONV_2D 9, PAD 8, SLICE 8").inOnePartition();
    }

    @Test
    void depthwiseTapsThatOnlyReadPaddingAreCutOnBothSides() {
        LoweringTester.agrees("""
                g (float[N,4,3,9] x) => (float[N,4,3,9] y) <float[4,1,5,5] w> {
                  y = Conv<group=4, dilations=[2,2], pads=[4,4,4,4]>(x, w)
                }""").writes("DEPTHWISE_CONV_2D 1").inOnePartition();
    }

    @Test
    void strideOverTheLastPixelsIsNotSame() {
        LoweringTester.agrees("""
                g (float[1,2,7,6] x) => (float[1,3,4,3] y) <float[3,2,3,1] w, float[3] b> {
                  y = Conv<strides=[2,2], pads=[1,0,1,0]>(x, w, b)
                }""").writes("CONV_2D 1, PAD 1").inOnePartition();
    }

    /** 60 random windows, most of them larger than what they read. */
    @Test
    void cutTapsComputeTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            int height = 1 + random.nextInt(7);
            int width = 1 + random.nextInt(7);
            int kernel = 1 + random.nextInt(5);
            int dilation = 1 + random.nextInt(7);
            int stride = 1 + random.nextInt(3);
            int begin = random.nextInt(dilation * kernel + 1);
            int end = random.nextInt(dilation * kernel + 1);
            int reach = (kernel - 1) * dilation + 1;
            if (Math.min(height, width) + begin + end < reach) {
                continue;
            }
            int outH = (height + begin + end - reach) / stride + 1;
            int outW = (width + begin + end - reach) / stride + 1;
            String text = String.format(
                    """
                    g (float[1,2,%d,%d] x) => (float[1,3,%d,%d] y) <float[3,2,%d,%d] w, float[3] b> {
                      y = Conv<dilations=[%d,%d], strides=[%d,%d], pads=[%d,%d,%d,%d]>(x, w, b)
                    }""",
                    height, width, outH, outW, kernel, kernel, dilation, dilation, stride, stride, begin, begin, end,
                    end);
            assertThatCode(() -> LoweringTester.agrees(text))
                    .as("seed %d, %s", seed, text)
                    .doesNotThrowAnyException();
        }
    }
}
