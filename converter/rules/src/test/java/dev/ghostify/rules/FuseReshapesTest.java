package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseReshapesTest {
    private final RuleTester tester = RuleTester.of(new FuseReshapes());

    @Test
    void reshapesOnce() {
        tester.rewrites(
                "g (float[2,6] x) => (float[4,3] y) <int64[1] s = {12}, int64[2] t = {4, -1}> { r = Reshape(x, s) y = Reshape(r, t) }",
                "g (float[2,6] x) => (float[4,3] y) <int64[2] t = {4, -1}> { y = Reshape(x, t) }");
    }

    @Test
    void writesOutCopiedExtents() {
        tester.rewrites(
                "g (float[2,6] x) => (float[4,3] y) <int64[2] s = {4, 3}, int64[2] t = {0, -1}> { r = Reshape(x, s) y = Reshape(r, t) }",
                "g (float[2,6] x) => (float[4,3] y) <int64[2] t = {4, -1}> { y = Reshape(x, t) }");
    }

    @Test
    void keepsAFreeBatch() {
        tester.rewrites(
                "g (float[N,2,3] x) => (float[N,3,2] y) <int64[3] t = {0, 3, 2}> { r = Flatten(x) y = Reshape(r, t) }",
                "g (float[N,2,3] x) => (float[N,3,2] y) <int64[3] t = {0, 3, 2}> { y = Reshape(x, t) }");
    }

    @Test
    void leavesTargetsThatArriveWhenTheGraphRuns() {
        tester.declines(
                "g (float[2,6] x, int64[2] t) => (float[?,?] y) { r = Flatten(x) y = Reshape(r, t) }",
                "'t' is not an initializer");
    }

    @Test
    void leavesACopyOfAFreeDim() {
        tester.declines(
                "g (float[2,N,6] x) => (float[N,12] y) <int64[3] p = {1, 0, 2}, int64[2] s = {0, -1}, int64[2] axes = {0, 3}, int64[2] t = {0, 12}> { u = Squeeze(v, axes) v = Unsqueeze(x, axes) r = Flatten<axis=2>(u) y = Reshape(r, t) }",
                "copies an extent of 'r' that is not fixed");
    }

    @Test
    void dropsATransposeThatMovesOnlyUnits() {
        tester.rewrites(
                "g (float[N,1,4,5] x) => (float[N,20] y) <int64[2] t = {-1, 20}> { r = Transpose<perm=[0,2,3,1]>(x) y = Reshape(r, t) }",
                "g (float[N,1,4,5] x) => (float[N,20] y) <int64[2] t = {-1, 20}> { y = Reshape(x, t) }");
    }

    @Test
    void leavesATransposeThatMovesPixels() {
        tester.ignores(
                "g (float[1,3,4,5] x) => (float[1,60] y) <int64[2] t = {1, 60}> { r = Transpose<perm=[0,2,3,1]>(x) y = Reshape(r, t) }");
    }
}
