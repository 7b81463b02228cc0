package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseHardSwishTest {
    private final RuleTester tester = RuleTester.of(new FuseHardSwish());

    @Test
    void recognizesProductWithHardSigmoid() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) { s = HardSigmoid<alpha=0.16666667>(x) y = Mul(s, x) }",
                "g (float[4] x) => (float[4] y) { y = HardSwish(x) }");
    }

    @Test
    void ignoresOtherSlopes() {
        tester.ignores("g (float[4] x) => (float[4] y) { s = HardSigmoid(x) y = Mul(x, s) }");
    }

    @Test
    void ignoresAnotherFactor() {
        tester.ignores(
                "g (float[4] x, float[4] z) => (float[4] y) { s = HardSigmoid<alpha=0.16666667>(x) y = Mul(z, s) }");
    }

    @Test
    void leavesASixthThatIsRounded() {
        tester.declines(
                "g (float[4] x) => (float[4] y) { s = HardSigmoid<alpha=0.1667>(x) y = Mul(x, s) }",
                "close to a sixth");
    }

    @Test
    void leavesHardSigmoidThatIsReadElsewhere() {
        tester.declines(
                "g (float[4] x) => (float[4] y, float[4] s) { s = HardSigmoid<alpha=0.16666667>(x) y = Mul(x, s) }",
                "read elsewhere");
    }
}
