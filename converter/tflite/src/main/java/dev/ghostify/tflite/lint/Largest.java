package dev.ghostify.tflite.lint;

import java.util.Optional;

/** The highest rank of all tensors. */
record Largest(int rank) implements DelegateRule {
    @Override
    public Optional<String> broken(Use use) {
        return use.tensors().stream()
                .filter(t -> t.rank() > rank)
                .findFirst()
                .map(t -> "takes tensors up to rank " + rank + ", found '" + t.name() + "' " + t.shape());
    }
}
