package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseBatchNormIntoGemmTest {
    private final RuleTester tester = RuleTester.of(new FuseBatchNormIntoConv());

    @Test
    void foldsBatchNormAfterGemmOfTransposedWeights() {
        tester.rewrites("""
                g (float[2,3] x) => (float[2,4] y)
                <float[4,3] w, float[4] b, float[4] scale, float[4] shift, float[4] mean, float[4] var> {
                  c = Gemm<transB=1, alpha=0.5, beta=2.0>(x, w, b)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", """
                g (float[2,3] x) => (float[2,4] y) <float[4,3] w, float[4] b> {
                  y = Gemm<transB=1, alpha=0.5>(x, w, b)
                }""");
    }

    @Test
    void foldsBatchNormAfterGemmWithoutBias() {
        tester.rewrites("""
                g (float[2,3] x) => (float[2,4] y)
                <float[3,4] w, float[4] scale, float[4] shift, float[4] mean, float[4] var> {
                  c = Gemm(x, w)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", """
                g (float[2,3] x) => (float[2,4] y) <float[3,4] w, float[4] b> {
                  y = Gemm(x, w, b)
                }""");
    }

    @Test
    void leavesBiasThatDiffersFromRowToRow() {
        tester.declines("""
                g (float[2,3] x) => (float[2,4] y)
                <float[3,4] w, float[2,4] b, float[4] scale, float[4] shift, float[4] mean, float[4] var> {
                  c = Gemm(x, w, b)
                  y = BatchNormalization(c, scale, shift, mean, var)
                }""", "the bias of the Gemm is not one number for each output channel");
    }
}
