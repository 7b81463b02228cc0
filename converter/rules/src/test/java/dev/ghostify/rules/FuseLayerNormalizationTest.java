package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseLayerNormalizationTest {
    private final RuleTester tester = RuleTester.of(new FuseLayerNormalization());

    @Test
    void recognizesTheDefinition() {
        tester.rewrites(
                """
                g (float[2,3,4] x) => (float[2,3,4] y) <int64[1] axes = {-1}, float two = {2.0}, float epsilon = {1.0e-5}, float[4] scale, float[4] shift> {
                  mean = ReduceMean(x, axes)
                  d = Sub(x, mean)
                  q = Pow(d, two)
                  v = ReduceMean(q, axes)
                  e = Add(v, epsilon)
                  r = Sqrt(e)
                  n = Div(d, r)
                  s = Mul(n, scale)
                  y = Add(s, shift)
                }""",
                "g (float[2,3,4] x) => (float[2,3,4] y) <float[4] scale, float[4] shift> { y = LayerNormalization(x, scale, shift) }");
    }

    @Test
    void ignoresOtherPowers() {
        tester.ignores("""
                g (float[2,3,4] x) => (float[2,3,4] y) <int64[1] axes = {-1}, float two = {3.0}, float epsilon = {1.0e-5}, float[4] scale, float[4] shift> {
                  mean = ReduceMean(x, axes)
                  d = Sub(x, mean)
                  q = Pow(d, two)
                  v = ReduceMean(q, axes)
                  e = Add(v, epsilon)
                  r = Sqrt(e)
                  n = Div(d, r)
                  s = Mul(n, scale)
                  y = Add(s, shift)
                }""");
    }

    @Test
    void leavesMeansOverOtherAxes() {
        tester.declines("""
                g (float[2,3,4] x) => (float[2,3,4] y) <int64[1] axes = {1}, float two = {2.0}, float epsilon = {1.0e-5}, float[4] scale, float[4] shift> {
                  mean = ReduceMean(x, axes)
                  d = Sub(x, mean)
                  q = Pow(d, two)
                  v = ReduceMean(q, axes)
                  e = Add(v, epsilon)
                  r = Sqrt(e)
                  n = Div(d, r)
                  s = Mul(n, scale)
                  y = Add(s, shift)
                }""", "not over the last axes");
    }

    @Test
    void leavesScalesOfOtherExtents() {
        tester.declines("""
                g (float[2,3,4] x) => (float[2,3,4] y) <int64[1] axes = {-1}, float two = {2.0}, float epsilon = {1.0e-5}, float scale, float[4] shift> {
                  mean = ReduceMean(x, axes)
                  d = Sub(x, mean)
                  q = Pow(d, two)
                  v = ReduceMean(q, axes)
                  e = Add(v, epsilon)
                  r = Sqrt(e)
                  n = Div(d, r)
                  s = Mul(n, scale)
                  y = Add(s, shift)
                }""", "do not have the extents of those axes");
    }

    @Test
    void leavesDeviationThatIsReadElsewhere() {
        tester.declines("""
                g (float[2,3,4] x) => (float[2,3,4] y, float[2,3,1] r) <int64[1] axes = {-1}, float two = {2.0}, float epsilon = {1.0e-5}, float[4] scale, float[4] shift> {
                  mean = ReduceMean(x, axes)
                  d = Sub(x, mean)
                  q = Pow(d, two)
                  v = ReduceMean(q, axes)
                  e = Add(v, epsilon)
                  r = Sqrt(e)
                  n = Div(d, r)
                  s = Mul(n, scale)
                  y = Add(s, shift)
                }""", "'r' is read elsewhere");
    }
}
