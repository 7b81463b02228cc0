package dev.ghostify.check;

import java.util.OptionalDouble;

/**
 * How far the outputs of the second model, b, are from those of the first, a, on the same inputs.
 *
 * @param agreement share of examples on which both give the same class the highest score, 0 to 1; empty without class scores
 * @param maxAbsError largest {@code |a - b|} of any element of any output; infinite where one is not finite
 * @param maxRelError for each output the largest {@code |a - b|} divided by the largest {@code |a|}, both over all examples; of
 *     several outputs the worst
 * @param snrDb signal to noise, {@code 10 log10(sum a^2 / sum (a - b)^2)} over all examples; of several outputs the worst;
 *     infinite if all are equal
 * @param divergence Kullback-Leibler divergence of the class probabilities, mean over the examples, in nats; empty without class
 *     scores
 * @param overlap intersection over union of what both models mark in dense outputs, 0 to 1; empty without such outputs
 * @param worstExample the example with the largest {@code |a - b|}; empty if all are equal
 */
public record Difference(
        OptionalDouble agreement,
        double maxAbsError,
        double maxRelError,
        double snrDb,
        OptionalDouble divergence,
        OptionalDouble overlap,
        String worstExample) {}
