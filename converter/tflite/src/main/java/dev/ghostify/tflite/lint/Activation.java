package dev.ghostify.tflite.lint;

import java.util.Optional;
import java.util.Set;

/** The activations that may be fused. */
record Activation(Set<String> allowed) implements DelegateRule {
    static final Activation CLAMPS = new Activation(Set.of("NONE", "RELU", "RELU_N1_TO_1", "RELU6"));

    @Override
    public Optional<String> broken(Use use) {
        String found = use.options().string("fused_activation_function", "NONE");
        return allowed.contains(found) ? Optional.empty() : Optional.of("cannot fuse the activation " + found);
    }
}
