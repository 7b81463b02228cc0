package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseConcatsTest {
    private final RuleTester tester = RuleTester.of(new FuseConcats());

    @Test
    void joinsInOneStepWhatWasJoinedInThree() {
        tester.rewrites(
                "g (float[2,3] a, float[2,1] b, float[2,2] c) => (float[2,9] y) { d = Concat<axis=1>(a, b) e = Concat<axis=-1>(c, d) y = Concat<axis=1>(e, a) }",
                "g (float[2,3] a, float[2,1] b, float[2,2] c) => (float[2,9] y) { y = Concat<axis=1>(c, a, b, a) }");
    }

    @Test
    void leavesAnotherAxis() {
        tester.ignores(
                "g (float[2,3] a, float[2,1] b, float[1,4] c) => (float[3,4] y) { d = Concat<axis=1>(a, b) y = Concat<axis=0>(d, c) }");
    }

    @Test
    void leavesWhatIsReadTwice() {
        tester.ignores(
                "g (float[2,3] a, float[2,1] b) => (float[2,8] y) { d = Concat<axis=1>(a, b) y = Concat<axis=1>(d, d) }");
    }
}
