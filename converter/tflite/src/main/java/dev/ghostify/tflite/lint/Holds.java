package dev.ghostify.tflite.lint;

import java.util.Optional;
import java.util.function.Predicate;

/** A demand of one operator only. */
record Holds(String demand, Predicate<Use> predicate) implements DelegateRule {
    @Override
    public Optional<String> broken(Use use) {
        return predicate.test(use) ? Optional.empty() : Optional.of(demand);
    }
}
