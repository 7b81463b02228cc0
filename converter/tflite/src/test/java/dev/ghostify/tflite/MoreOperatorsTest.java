package dev.ghostify.tflite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators that TFLite says in several, or in another way. */
class MoreOperatorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Erf(c)",
                "Sign(c)",
                "ThresholdedRelu<alpha=0.2>(c)",
                "GroupNormalization<num_groups=2>(c, k, k)",
                "GroupNormalization<num_groups=4>(c, k, k)",
                "Mod<fmod=1>(c, half)",
                "Clip(c, low, high)",
                "Pow(a, i2)",
                "Sum(c, a, c)"
            })
    void agreesOnImages(String call) {
        LoweringTester.agrees("""
                        g (float[N,3,5,6] x) => (float[N,4,5,6] y)
                        <float[4,3,1,1] w, float[4] k, float half = {0.5}, float low = {-0.3}, float high = {0.4}, int64[1] i2 = {2}> {
                          c = Conv(x, w)
                          a = Abs(c)
                          y = %s
                        }""".formatted(call));
    }

    @Test
    void erfAndGroupNormalizationStayOnXnnpack() {
        LoweringTester.agrees("""
                g (float[1,3,5,6] x) => (float[1,4,5,6] y) <float[4,3,1,1] w, float[4] k> {
                  c = Conv(x, w)
                  n = GroupNormalization<num_groups=2>(c, k, k)
                  y = Erf(n)
                }""").transposes(0).inOnePartition();
    }

    @Test
    void groupNormalizationOfAPlainValueGroupsFirst() {
        LoweringTester.agrees("""
                g (float[N,6,7] x) => (float[N,6,7] y) <float[6] k> {
                  y = GroupNormalization<num_groups=3>(x, k, k)
                }""").transposes(0);
    }

    @Test
    void boundsOfClipMayBeComputed() {
        LoweringTester.agrees("""
                g (float[2,3] x, float[] low, float[] high) => (float[2,3] y) {
                  l = Neg(low)
                  y = Clip(x, l, high)
                }""").writes("MAXIMUM 1, MINIMUM 1, NEG 1");
    }

    @Test
    void fewRepetitionsAreConcatenated() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,4,8,15] y) <float[2,3,1,1] w, int64[4] r = {1, 2, 2, 3}> {
                  c = Conv(x, w)
                  y = Tile(c, r)
                }""").writes("CONCATENATION 3, CONV_2D 1").inOnePartition();
    }

    @Test
    void manyRepetitionsAreTiled() {
        LoweringTester.agrees("""
                g (float[2,3] x) => (float[2,24] y) <int64[2] r = {1, 8}> {
                  y = Tile(x, r)
                }""").writes("TILE 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"largest=1", "largest=0", "axis=0", "axis=1, largest=0"})
    void topKGivesValuesAndPlaces(String attributes) {
        LoweringTester.agrees("""
                        g (float[4,5] x) => (float[?,?] v, float[?,?] p) <int64[1] k = {2}> {
                          v, i = TopK<%s>(x, k)
                          p = Cast<to=1>(i)
                        }""".formatted(attributes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void gatherElementsCountsNegativeIndicesFromTheEnd(int axis) {
        LoweringTester.agrees("""
                        g (float[3,4] x) => (float[2,3] y) <int64[2,3] i = {0, -1, 2, 1, 0, -2}> {
                          y = GatherElements<axis=%d>(x, i)
                        }""".formatted(axis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "wrap", "reflect"})
    void padRepeatsOrMirrors(String mode) {
        LoweringTester.agrees("""
                        g (float[1,3,4,5] x) => (float[1,2,7,8] y) <float[2,3,1,1] w, int64[8] p = {0, 0, 1, 2, 0, 0, 2, 1}> {
                          c = Conv(x, w)
                          y = Pad<mode="%s">(c, p)
                        }""".formatted(mode));
    }

    @Test
    void layerNormalizationGivesItsMoments() {
        LoweringTester.agrees("""
                g (float[2,3,4] x) => (float[2,3,4] y, float[2,3,1] m, float[2,3,1] i) <float[4] k, float[4] b> {
                  y, m, i = LayerNormalization(x, k, b)
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transA=1", "transA=1, transB=0, alpha=0.5", "transA=1, beta=2.0"})
    void gemmReadsItsInputExchanged(String attributes) {
        LoweringTester.agrees("""
                        g (float[4,3] x) => (float[3,5] y) <float[4,5] w, float[5] b> {
                          y = Gemm<%s>(x, w, b)
                        }""".formatted(attributes));
    }

    @Test
    void gemmAddsAMatrix() {
        LoweringTester.agrees("""
                g (float[3,4] x) => (float[3,5] y) <float[4,5] w, float[3,5] c> {
                  y = Gemm<beta=0.5>(x, w, c)
                }""").writes("ADD 1, FULLY_CONNECTED 1, MUL 1");
    }

    @Test
    void gemmOfTwoComputedMatricesIsABatchedProduct() {
        LoweringTester.agrees("""
                g (float[3,4] x, float[5,4] z, float[5] c) => (float[3,5] y) {
                  y = Gemm<alpha=0.5, transB=1>(x, z, c)
                }""").writes("ADD 1, BATCH_MATMUL 1, MUL 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float[4] x, float[4] z) => (float[] y)",
                "float[4] x, float[2,4,3] z) => (float[2,3] y)",
                "float[2,3,4] x, float[4] z) => (float[2,3] y)"
            })
    void productsTakeVectors(String types) {
        LoweringTester.agrees("g (" + types + " { y = MatMul(x, z) }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1, -100, -1", "4, 0, -2", "0, 5, 2"})
    void slicesRunBackwards(String range) {
        String[] numbers = range.split(", ");
        LoweringTester.agrees("""
                        g (float[2,5] x) => (float[2,?] y) <int64[1] s = {%s}, int64[1] e = {%s}, int64[1] a = {1}, int64[1] t = {%s}> {
                          y = Slice(x, s, e, a, t)
                        }""".formatted((Object[]) numbers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ArgMax<select_last_index=1>(r)", "ArgMin<select_last_index=1, axis=1, keepdims=0>(r)"})
    void lastOfEqualElementsIsFound(String call) {
        LoweringTester.agrees("""
                        g (float[4,6] x) => (float[%s] y) {
                          r = Round(x)
                          i = %s
                          y = Cast<to=1>(i)
                        }""".formatted(call.contains("keepdims=0") ? "4" : "1,6", call));
    }

    @Test
    void comparisonsOfFiveAxesAreMergedIntoFour() {
        LoweringTester.agrees("""
                g (float[2,3,1,2,2] x, float[2,3,4,2,2] z) => (float[2,3,4,2,2] y) {
                  b = Less(x, z)
                  y = Where(b, x, z)
                }""");
    }

    @Test
    void narrowIntegersAreWidenedToBeAdded() {
        LoweringTester.agrees("""
                g (float[4] x) => (float[4] y) <int8[4] k = {1, 2, 100, -100}> {
                  i = Cast<to=3>(x)
                  s = Add(i, k)
                  y = Cast<to=1>(s)
                }""");
    }
}
