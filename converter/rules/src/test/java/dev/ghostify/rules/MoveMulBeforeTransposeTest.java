package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class MoveMulBeforeTransposeTest {
    @Test
    void factorsOfChannelsBecomeFactorsOfColumns() {
        RuleTester.of(new MoveMulBeforeTranspose()).rewrites("""
                g (float[2,5,6,3] x) => (float[2,4,5,6] y) <float[3,4] w, float[4] b, float[4,1,1] k> {
                  p = MatMul(x, w)
                  s = Add(p, b)
                  t = Transpose<perm=[0,3,1,2]>(s)
                  y = Mul(t, k)
                }""", """
                g (float[2,5,6,3] x) => (float[2,4,5,6] y) <float[3,4] w, float[4] b, float[1,1,1,4] k> {
                  p = MatMul(x, w)
                  s = Add(p, b)
                  n = Mul(s, k)
                  y = Transpose<perm=[0,3,1,2]>(n)
                }""");
    }

    @Test
    void layerScaleEndsInTheWeights() {
        RuleTester.of(new MoveMulBeforeTranspose(), new FuseMulIntoMatMul()).rewrites("""
                g (float[2,5,6,3] x) => (float[2,4,5,6] y) <float[3,4] w, float[4] b, float[4,1,1] k> {
                  p = MatMul(x, w)
                  s = Add(p, b)
                  t = Transpose<perm=[0,3,1,2]>(s)
                  y = Mul(t, k)
                }""", """
                g (float[2,5,6,3] x) => (float[2,4,5,6] y) <float[3,4] w, float[4] b> {
                  p = MatMul(x, w)
                  s = Add(p, b)
                  y = Transpose<perm=[0,3,1,2]>(s)
                }""");
    }

    @Test
    void leavesFactorsAlongTwoAxes() {
        RuleTester.of(new MoveMulBeforeTranspose()).declines("""
                g (float[2,5,3] x) => (float[2,4,5] y) <float[3,4] w, float[4] b, float[4,5] k> {
                  p = MatMul(x, w)
                  s = Add(p, b)
                  t = Transpose<perm=[0,2,1]>(s)
                  y = Mul(t, k)
                }""", "differs along more than one axis");
    }

    @Test
    void ignoresTransposeOfSomethingElse() {
        RuleTester.of(new MoveMulBeforeTranspose()).ignores("""
                g (float[2,5,3] x) => (float[2,3,5] y) <float[3,1] k> {
                  t = Transpose<perm=[0,2,1]>(x)
                  y = Mul(t, k)
                }""");
    }
}
