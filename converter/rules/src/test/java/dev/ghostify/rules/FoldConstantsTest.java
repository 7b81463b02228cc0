package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FoldConstantsTest {
    private final RuleTester tester = RuleTester.of(new FoldConstants());

    @Test
    void storesConstantNodes() {
        tester.rewrites(
                "g (float[1,2] x) => (float[1,3] y) { w = Constant<value = float[2,3] {1,2,3,4,5,6}>() y = Gemm(x, w) }",
                "g (float[1,2] x) => (float[1,3] y) <float[2,3] w> { y = Gemm(x, w) }");
    }

    @Test
    void computesChainsOfKnownValues() {
        tester.rewrites("""
                g (float[1,2] x) => (float[1,3] y) <float[2,3] a> {
                  b = Relu(a)
                  w = Sqrt(b)
                  y = Gemm(x, w)
                }""", "g (float[1,2] x) => (float[1,3] y) <float[2,3] w> { y = Gemm(x, w) }");
    }

    @Test
    void ignoresNodesThatDependOnInputs() {
        tester.ignores("g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void leavesAnOutputOfTheGraph() {
        tester.declines("g () => (float[2] y) <float[2] a> { y = Relu(a) }", "'y' is an output of the graph");
    }

    @Test
    void leavesQuantizedWeightsAsTheyAre() {
        tester.declines("""
                g (float[1,2] x) => (float[1,3] y) <int8[2,3] q, float scale, int8 zero> {
                  w = DequantizeLinear(q, scale, zero)
                  y = Gemm(x, w)
                }""", "quantized weights stay");
    }

    @Test
    void leavesWhatWouldMakeTheFileGrow() {
        tester.declines("""
                g (float[200,200] x) => (float[200,200] y) <float[200,1] a, float[1,200] b> {
                  c = MatMul(a, b)
                  y = Gemm(x, c)
                }""", "the result would take 160000 bytes, more than the inputs");
    }
}
