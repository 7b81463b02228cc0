package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseSlicesTest {
    private final RuleTester tester = RuleTester.of(new FuseSlices());

    @Test
    void cutsRowsAndColumnsAtOnce() {
        tester.rewrites("""
                g (float[1,2,6,6] x) => (float[1,2,3,4] y)
                <int64[1] a = {0}, int64[1] b = {6}, int64[1] c = {2}, int64[1] d = {1}, int64[1] e = {5}, int64[1] f = {3}> {
                  s = Slice(x, a, b, c, c)
                  y = Slice(s, d, e, f)
                }""", """
                g (float[1,2,6,6] x) => (float[1,2,3,4] y)
                <int64[2] a = {0, 1}, int64[2] b = {6, 5}, int64[2] c = {2, 3}, int64[2] d = {2, 1}> {
                  y = Slice(x, a, b, c, d)
                }""");
    }

    @Test
    void leavesTwoCutsOfOneAxis() {
        tester.declines(
                "g (float[6] x) => (float[2] y) <int64[1] a = {1}, int64[1] b = {5}, int64[1] c = {0}, int64[1] d = {3}>"
                        + " { s = Slice(x, a, b, c) y = Slice(s, a, d, c) }",
                "both cut along axis 0");
    }

    @Test
    void leavesACutThatIsAnOutput() {
        tester.declines(
                "g (float[6,6] x) => (float[4,6] s, float[4,4] y) <int64[1] a = {1}, int64[1] b = {5}, int64[1] c = {0},"
                        + " int64[1] d = {1}> { s = Slice(x, a, b, c) y = Slice(s, a, b, d) }",
                "'s' is needed besides");
    }

    @Test
    void leavesAxesFromTheEndOfAnUnknownRank() {
        tester.declines(
                "g (opaque x) => (opaque y) <int64[1] a = {1}, int64[1] b = {5}, int64[1] c = {0}, int64[1] d = {-1}>"
                        + " { s = Slice(x, a, b, c) y = Slice(s, a, b, d) }",
                "the rank of 'x' is not known");
    }
}
