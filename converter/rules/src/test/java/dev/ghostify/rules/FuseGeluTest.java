package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseGeluTest {
    private final RuleTester tester = RuleTester.of(new FuseGelu());

    @Test
    void recognizesHalfTimesXFirst() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float r = {1.4142135}, float one = {1.0}, float half = {0.5}> { d = Div(x, r) e = Erf(d) s = Add(e, one) h = Mul(x, half) y = Mul(h, s) }",
                "g (float[4] x) => (float[4] y) { y = Gelu(x) }");
    }

    @Test
    void recognizesHalfLast() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float r = {1.4142135}, float one = {1.0}, float half = {0.5}> { d = Div(x, r) e = Erf(d) s = Add(one, e) h = Mul(x, s) y = Mul(h, half) }",
                "g (float[4] x) => (float[4] y) { y = Gelu(x) }");
    }

    @Test
    void recognizesTheReciprocalRoot() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float r = {0.70710677}, float one = {1.0}, float half = {0.5}> { d = Mul(r, x) e = Erf(d) s = Add(e, one) h = Mul(s, half) y = Mul(h, x) }",
                "g (float[4] x) => (float[4] y) { y = Gelu(x) }");
    }

    @Test
    void recognizesTwiceAGeluWhoseHalfWasFoldedElsewhere() {
        tester.rewrites(
                "g (float[4] x) => (float[4] y) <float r = {1.4142135}, float one = {1.0}> { d = Div(x, r) e = Erf(d) s = Add(e, one) y = Mul(x, s) }",
                "g (float[4] x) => (float[4] y) <float two = {2.0}> { h = Gelu(x) y = Mul(h, two) }");
    }

    @Test
    void ignoresOtherFactors() {
        tester.ignores(
                "g (float[4] x) => (float[4] y) <float r = {1.4142135}, float one = {1.0}, float half = {0.4}> { d = Div(x, r) e = Erf(d) s = Add(e, one) h = Mul(x, half) y = Mul(h, s) }");
    }

    @Test
    void ignoresErfThatIsReadElsewhere() {
        tester.ignores(
                "g (float[4] x) => (float[4] y, float[4] e) <float r = {1.4142135}, float one = {1.0}, float half = {0.5}> { d = Div(x, r) e = Erf(d) s = Add(e, one) h = Mul(x, half) y = Mul(h, s) }");
    }
}
