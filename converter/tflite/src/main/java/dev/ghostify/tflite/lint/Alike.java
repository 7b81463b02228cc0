package dev.ghostify.tflite.lint;

import java.util.Optional;

/** The first output has the type of one input and, if quantised, its scale and zero point. */
record Alike(int input) implements DelegateRule {
    @Override
    public Optional<String> broken(Use use) {
        boolean alike = use.input(input).isEmpty()
                || use.output(0).isEmpty()
                || Use.areAlike(use.input(input).get(), use.output(0).get());
        return alike
                ? Optional.empty()
                : Optional.of("input " + input + " and output must have one type, scale and zero point");
    }
}
