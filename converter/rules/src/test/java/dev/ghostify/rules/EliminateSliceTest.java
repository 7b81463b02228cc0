package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateSliceTest {
    private final RuleTester tester = RuleTester.of(new EliminateSlice());

    @Test
    void removesSliceThatTakesEverything() {
        tester.rewrites(
                "g (float[4,N] x) => (float[4,N] y) <int64[1] starts = {0}, int64[1] ends = {99}, int64[1] axes = {0}> { a = Slice(x, starts, ends, axes) y = Relu(a) }",
                "g (float[4,N] x) => (float[4,N] y) { y = Relu(x) }");
    }

    @Test
    void ignoresSliceThatTakesAPart() {
        tester.ignores(
                "g (float[4] x) => (float[2] y) <int64[1] starts = {0}, int64[1] ends = {2}> { a = Slice(x, starts, ends) y = Relu(a) }");
    }

    @Test
    void ignoresSliceThatTurnsTheOrder() {
        tester.ignores(
                "g (float[4] x) => (float[4] y) <int64[1] starts = {-1}, int64[1] ends = {-9}, int64[1] axes = {0}, int64[1] steps = {-1}> { a = Slice(x, starts, ends, axes, steps) y = Relu(a) }");
    }

    @Test
    void leavesSliceFromInputToOutput() {
        tester.declines(
                "g (float[4] x) => (float[4] y) <int64[1] starts = {0}, int64[1] ends = {4}> { y = Slice(x, starts, ends) }",
                "'y' must keep its name");
    }
}
