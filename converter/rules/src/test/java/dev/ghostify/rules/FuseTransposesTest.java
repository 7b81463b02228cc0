package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseTransposesTest {
    private final RuleTester tester = RuleTester.of(new FuseTransposes());

    @Test
    void combinesTwo() {
        tester.rewrites(
                "g (float[2,3,4] x) => (float[3,2,4] y) { t = Transpose<perm=[1,2,0]>(x) y = Transpose<perm=[0,2,1]>(t) }",
                "g (float[2,3,4] x) => (float[3,2,4] y) { y = Transpose<perm=[1,0,2]>(x) }");
    }

    @Test
    void removesTwoThatUndoEachOther() {
        tester.rewrites(
                "g (float[2,3] x) => (float[2,3] y) { t = Transpose(x) u = Transpose<perm=[1,0]>(t) y = Relu(u) }",
                "g (float[2,3] x) => (float[2,3] y) { y = Relu(x) }");
    }

    @Test
    void leavesTwoThatUndoEachOtherFromInputToOutput() {
        tester.declines(
                "g (float[2,3] x) => (float[2,3] y) { t = Transpose(x) y = Transpose(t) }", "'y' must keep its name");
    }

    @Test
    void leavesRanksThatAreNotKnown() {
        tester.declines(
                "g (opaque x) => (opaque y) { t = Transpose(x) y = Transpose(t) }", "the rank of 'x' is not known");
    }
}
