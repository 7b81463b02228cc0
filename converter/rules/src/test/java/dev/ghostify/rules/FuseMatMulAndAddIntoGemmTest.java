package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseMatMulAndAddIntoGemmTest {
    private final RuleTester tester = RuleTester.of(new FuseMatMulAndAddIntoGemm());

    @Test
    void fusesProductAndBias() {
        tester.rewrites(
                "g (float[N,3] x) => (float[N,4] y) <float[3,4] w, float[4] c> { p = MatMul(x, w) y = Add(c, p) }",
                "g (float[N,3] x) => (float[N,4] y) <float[3,4] w, float[4] c> { y = Gemm(x, w, c) }");
    }

    @Test
    void leavesProductsOfHigherRank() {
        tester.declines(
                "g (float[2,2,3] x) => (float[2,2,4] y) <float[3,4] w, float[4] c> { p = MatMul(x, w) y = Add(p, c) }",
                "matrices of rank 2 only");
    }

    @Test
    void leavesSummandsThatDifferFromRowToRow() {
        tester.declines(
                "g (float[2,3] x) => (float[2,4] y) <float[3,4] w, float[2,4] c> { p = MatMul(x, w) y = Add(p, c) }",
                "is not one number for each column");
    }

    @Test
    void leavesProductThatIsReadElsewhere() {
        tester.declines(
                "g (float[2,3] x) => (float[2,4] y, float[2,4] p) <float[3,4] w, float[4] c> { p = MatMul(x, w) y = Add(p, c) }",
                "read elsewhere");
    }

    @Test
    void ignoresSumOfComputedValues() {
        tester.ignores("g (float[2,3] x) => (float[2,4] y) <float[3,4] w> { p = MatMul(x, w) y = Add(p, p) }");
    }
}
