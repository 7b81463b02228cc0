package example;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class ReplaceSigmoidWithHardSigmoidTest {
    private final RuleTester tester = RuleTester.of(new ReplaceSigmoidWithHardSigmoid());

    @Test
    void replacesASigmoidWithinTheNetwork() {
        tester.rewrites("""
                g (float[1,4,8,8] x) => (float[1,4,8,8] y) {
                  s = Sigmoid(x)
                  y = Mul(x, s)
                }""", """
                g (float[1,4,8,8] x) => (float[1,4,8,8] y) {
                  s = HardSigmoid<alpha=0.16666667, beta=0.5>(x)
                  y = Mul(x, s)
                }""");
    }

    @Test
    void leavesScoresAlone() {
        tester.declines("""
                g (float[1,4] x) => (float[1,4] y) {
                  y = Sigmoid(x)
                }""", "output of the model");
    }
}
