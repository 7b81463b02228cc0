package dev.ghostify.tflite.legalize;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class ReplaceRecurrenceTest {
    private final RuleTester tester = RuleTester.of(new ReplaceRecurrence());

    @Test
    void lstmIsACellForEachStep() {
        tester.rewrites("""
                g (float[2,N,1] x) => (float[2,1,N,1] y)
                <float[1,4,1] w = {1, 2, 3, 4}, float[1,4,1] r = {5, 6, 7, 8}, float[1,8] b = {1, 1, 1, 1, 0, 1, 2, 3}> {
                  y = LSTM(x, w, r, b)
                }""", """
                g (float[2,N,1] x) => (float[2,1,N,1] y)
                <float[1,4] rt = {5, 6, 7, 8}, float[1,4] wt = {1, 2, 3, 4}, float[4] bt = {1, 2, 3, 4}, int64[1] walks = {1}> {
                  m = MatMul(x, wt)
                  a = Add(m, bt)
                  a0, a1 = Split<num_outputs=2>(a)
                  i0, o0, f0, c0 = Split<axis=2, num_outputs=4>(a0)
                  si0 = Sigmoid(i0)
                  tc0 = Tanh(c0)
                  cell0 = Mul(si0, tc0)
                  so0 = Sigmoid(o0)
                  tn0 = Tanh(cell0)
                  h0 = Mul(so0, tn0)
                  m1 = MatMul(h0, rt)
                  s1 = Add(m1, a1)
                  i1, o1, f1, c1 = Split<axis=2, num_outputs=4>(s1)
                  si1 = Sigmoid(i1)
                  tc1 = Tanh(c1)
                  new1 = Mul(si1, tc1)
                  sf1 = Sigmoid(f1)
                  kept1 = Mul(sf1, cell0)
                  cell1 = Add(kept1, new1)
                  so1 = Sigmoid(o1)
                  tn1 = Tanh(cell1)
                  h1 = Mul(so1, tn1)
                  h = Concat<axis=0>(h0, h1)
                  y = Unsqueeze(h, walks)
                }""");
    }

    @Test
    void gruInReverseStartsAtTheEnd() {
        tester.rewrites("""
                g (float[1,N,1] x, float[1,N,1] s) => (float[1,N,1] h)
                <float[1,3,1] w = {1, 2, 3}, float[1,3,1] r = {4, 5, 6}, float[1,6] b = {1, 1, 1, 0, 1, 2}> {
                  , h = GRU<direction="reverse", linear_before_reset=1>(x, w, r, b, , s)
                }""", """
                g (float[1,N,1] x, float[1,N,1] s) => (float[1,N,1] h)
                <float[1,2] rg = {4, 5}, float[1,1] rn = {6}, float[1] bn = {2}, float[1,2] wg = {1, 2}, float[2] bg = {1, 2},
                  float[1,1] wn = {3}, float[1] bw = {1}> {
                  g0 = MatMul(x, wg)
                  g1 = Add(g0, bg)
                  n0 = MatMul(x, wn)
                  n1 = Add(n0, bw)
                  q = MatMul(s, rg)
                  sums = Add(q, g1)
                  gates = Sigmoid(sums)
                  z, reset = Split<axis=2, num_outputs=2>(gates)
                  linear = MatMul(s, rn)
                  shifted = Add(linear, bn)
                  part = Mul(reset, shifted)
                  read = Add(part, n1)
                  fresh = Tanh(read)
                  gap = Sub(s, fresh)
                  step = Mul(z, gap)
                  h = Add(fresh, step)
                }""");
    }

    @Test
    void sequenceOfUnknownLengthIsDeclined() {
        tester.declines("""
                g (float[T,1,1] x) => (float[T,1,1,1] y) <float[1,3,1] w, float[1,3,1] r> {
                  y = GRU(x, w, r)
                }""", "the length of the sequence is not known");
    }

    @Test
    void clippedCellsAreDeclined() {
        tester.declines("""
                g (float[2,1,1] x) => (float[2,1,1,1] y) <float[1,3,1] w, float[1,3,1] r> {
                  y = GRU<clip=3.0>(x, w, r)
                }""", "clip 3.0 is not written");
    }
}
