package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateReshapeTest {
    private final RuleTester tester = RuleTester.of(new EliminateReshape());

    @Test
    void removesReshapeToTheSameShape() {
        tester.rewrites(
                "g (float[2,3] x) => (float[2,3] y) <int64[2] shape = {2, 3}> { a = Reshape(x, shape) y = Relu(a) }",
                "g (float[2,3] x) => (float[2,3] y) { y = Relu(x) }");
    }

    @Test
    void removesFlattenOfAMatrix() {
        tester.rewrites(
                "g (float[N,3] x) => (float[N,3] y) { a = Flatten(x) y = Relu(a) }",
                "g (float[N,3] x) => (float[N,3] y) { y = Relu(x) }");
    }

    @Test
    void removesExpandToTheSameShape() {
        tester.rewrites(
                "g (float[2,3] x) => (float[2,3] y) <int64[2] shape = {2, 1}> { a = Expand(x, shape) y = Relu(a) }",
                "g (float[2,3] x) => (float[2,3] y) { y = Relu(x) }");
    }

    @Test
    void ignoresReshapeToAnotherShape() {
        tester.ignores(
                "g (float[2,3] x) => (float[3,2] y) <int64[2] shape = {3, 2}> { a = Reshape(x, shape) y = Relu(a) }");
    }

    @Test
    void ignoresExpandOfAFreeDim() {
        tester.ignores("g (float[N,3] x, int64[2] shape) => (float[?,?] y) { a = Expand(x, shape) y = Relu(a) }");
    }
}
