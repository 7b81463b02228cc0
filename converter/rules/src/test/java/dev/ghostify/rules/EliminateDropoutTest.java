package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class EliminateDropoutTest {
    private final RuleTester tester = RuleTester.of(new EliminateDropout());

    @Test
    void removesDropoutWhoseMaskNobodyReads() {
        tester.rewrites(
                "g (float[2] x) => (float[2] y) { a, mask = Dropout(x) y = Relu(a) }",
                "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void removesDropoutWithTrainingSwitchedOff() {
        tester.rewrites("""
                g (float[2] x) => (float[2] y) <float ratio = {0.5}, bool training = {0}> {
                  a = Dropout(x, ratio, training)
                  y = Relu(a)
                }""", "g (float[2] x) => (float[2] y) { y = Relu(x) }");
    }

    @Test
    void leavesDropoutInTrainingMode() {
        tester.declines("""
                g (float[2] x) => (float[2] y) <float ratio = {0.5}, bool training = {1}> {
                  a = Dropout(x, ratio, training)
                  y = Relu(a)
                }""", "training mode");
    }

    @Test
    void leavesDropoutWhoseModeArrivesWhenTheGraphRuns() {
        tester.declines("""
                g (float[2] x, bool training) => (float[2] y) <float ratio = {0.5}> {
                  a = Dropout(x, ratio, training)
                  y = Relu(a)
                }""", "'training' is not an initializer");
    }

    @Test
    void leavesDropoutWhoseMaskIsRead() {
        tester.declines(
                "g (float[2] x) => (float[2] y, bool[2] mask) { a, mask = Dropout(x) y = Relu(a) }",
                "the mask of the Dropout is read");
    }
}
