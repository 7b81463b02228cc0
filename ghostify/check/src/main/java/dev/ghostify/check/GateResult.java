package dev.ghostify.check;

import java.util.Optional;

/**
 * What became of a demand.
 *
 * @param failure why it does not hold; empty if it does
 */
public record GateResult(String demand, Optional<String> failure) {
    public boolean holds() {
        return failure.isEmpty();
    }
}
