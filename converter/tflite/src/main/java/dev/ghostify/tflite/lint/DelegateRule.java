package dev.ghostify.tflite.lint;

import java.util.Optional;

/** Something that a target asks of an operator. */
interface DelegateRule {
    /** What is asked and what was found; empty if it holds. */
    Optional<String> broken(Use use);
}
