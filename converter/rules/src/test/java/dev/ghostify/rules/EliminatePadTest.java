package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminatePadTest {
    private final RuleTester tester = RuleTester.of(new EliminatePad());

    @Test
    void removesPadOfNothing() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <int64[2] pads = {0, 0}> { a = Pad(x, pads) y = Relu(a) }",
                "g (float[4] x) => (float[4] y) { y = Relu(x) }");
    }

    @Test
    void ignoresPadThatShiftsElements() {
        tester.ignores("g (float[4] x) => (float[4] y) <int64[2] pads = {1, -1}> { a = Pad(x, pads) y = Relu(a) }");
    }
}
