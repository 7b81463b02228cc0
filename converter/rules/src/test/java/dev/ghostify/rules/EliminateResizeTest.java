package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateResizeTest {
    private final RuleTester tester = RuleTester.of(new EliminateResize());

    @Test
    void removesResizeByOne() {
        tester.rewrites(
                "g (float[1,1,2,2] x) => (float[1,1,2,2] y) <float[4] scales = {1.0, 1.0, 1.0, 1.0}> { a = Resize<mode=\"linear\">(x, \"\", scales) y = Relu(a) }",
                "g (float[1,1,2,2] x) => (float[1,1,2,2] y) { y = Relu(x) }");
    }

    @Test
    void ignoresScalesThatKeepExtentsOnlyByRounding() {
        tester.ignores(
                "g (float[1,1,2,2] x) => (float[1,1,2,2] y) <float[4] scales = {1.0, 1.0, 1.2, 1.2}> { a = Resize(x, \"\", scales) y = Relu(a) }");
    }
}
