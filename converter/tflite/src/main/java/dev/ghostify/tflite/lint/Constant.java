package dev.ghostify.tflite.lint;

import java.util.Optional;

/**
 * An input that must be known before the first run, if it is there.
 *
 * @param what it is, for people
 * @param maybeUnpacked whether it may come from a constant through DEQUANTIZE
 */
record Constant(int input, String what, boolean maybeUnpacked) implements DelegateRule {
    static Constant stored(int input, String what) {
        return new Constant(input, what, false);
    }

    static Constant weights(int input, String what) {
        return new Constant(input, what, true);
    }

    @Override
    public Optional<String> broken(Use use) {
        boolean known = use.input(input).isEmpty() || (maybeUnpacked ? use.isStatic(input) : use.isConstant(input));
        return known ? Optional.empty() : Optional.of("the " + what + " must be constant");
    }
}
