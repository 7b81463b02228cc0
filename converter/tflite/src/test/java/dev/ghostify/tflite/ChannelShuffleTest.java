package dev.ghostify.tflite;

import org.junit.jupiter.api.Test;

class ChannelShuffleTest {
    /** Two units of ShuffleNet v2: the second splits what the first shuffled. */
    @Test
    void shufflesOfASecondUnitEndInItsWeights() {
        LoweringTester.agrees("""
                g (float[N,6,3,5] x) => (float[N,4,3,5] y)
                <float[3,3,1,1] u, float[3,3,1,1] v, float[3,1,3,3] d, float[4,6,1,1] w> {
                  a, b = Split<axis=1, num_outputs=2>(x)
                  c = Conv(b, u)
                  r = Relu(c)
                  j = Concat<axis=1>(a, r)
                  s = Constant<value = int64[5] {0, 2, 3, 3, 5}>()
                  t = Constant<value = int64[4] {0, 6, 3, 5}>()
                  j1 = Reshape(j, s)
                  j2 = Transpose<perm=[0,2,1,3,4]>(j1)
                  k = Reshape(j2, t)
                  e, f = Split<axis=1, num_outputs=2>(k)
                  h = Conv(f, v)
                  i = Conv<group=3, pads=[1,1,1,1]>(h, d)
                  l = Concat<axis=1>(e, i)
                  l1 = Reshape(l, s)
                  l2 = Transpose<perm=[0,2,1,3,4]>(l1)
                  m = Reshape(l2, t)
                  y = Conv(m, w)
                }""").transposes(0).inOnePartition();
    }

    @Test
    void depthwiseConvolutionBetweenShuffleAndPointwiseTakesTheOrderOn() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,4,4,5] y)
                <float[6,3,1,1] u, float[6,1,3,3] d, float[6] b, float[4,6,1,1] w> {
                  c = Conv(x, u)
                  s = Constant<value = int64[5] {1, 3, 2, 4, 5}>()
                  t = Constant<value = int64[4] {1, 6, 4, 5}>()
                  c1 = Reshape(c, s)
                  c2 = Transpose<perm=[0,2,1,3,4]>(c1)
                  k = Reshape(c2, t)
                  i = Conv<group=6, pads=[1,1,1,1]>(k, d, b)
                  r = Relu(i)
                  y = Conv(r, w)
                }""").writes("CONV_2D 2, DEPTHWISE_CONV_2D 1").transposes(0);
    }

    @Test
    void gatheredChannelsEndInTheWeights() {
        LoweringTester.agrees("""
                g (float[1,3,4,5] x) => (float[1,4,4,5] y) <float[6,3,1,1] u, float[4,6,1,1] w> {
                  c = Conv(x, u)
                  i = Constant<value = int64[6] {5, 0, 3, 1, 4, 2}>()
                  k = Gather<axis=1>(c, i)
                  y = Conv(k, w)
                }""").writes("CONV_2D 2");
    }

    @Test
    void shuffleThatTheUserSeesStays() {
        LoweringTester.agrees("""
                g (float[1,6,4,5] x) => (float[1,6,4,5] k, float[1,4,4,5] y) <float[4,6,1,1] w> {
                  s = Constant<value = int64[5] {1, 3, 2, 4, 5}>()
                  t = Constant<value = int64[4] {1, 6, 4, 5}>()
                  c1 = Reshape(x, s)
                  c2 = Transpose<perm=[0,2,1,3,4]>(c1)
                  k = Reshape(c2, t)
                  y = Conv(k, w)
                }""").transposes(1);
    }
}
