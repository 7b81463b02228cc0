package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.Replacement;
import java.util.Optional;

/**
 * One way to replace a convolution, measured.
 *
 * @param multiplyAdds of the replacement, for one image
 * @param milliseconds of the replacement alone on the target; NaN if nothing was timed
 * @param fitError of the convolution's output, relative to its variance; NaN if it was not tried
 * @param damage to the network's outputs with nothing else replaced; empty if it was not tried
 * @param reason why it is out of the question; empty if it is not
 */
public record Option(
        Replacement replacement,
        long multiplyAdds,
        double milliseconds,
        double fitError,
        Optional<Damage> damage,
        Optional<String> reason) {
    Option withTrial(double error, Optional<Damage> found) {
        return new Option(
                replacement,
                multiplyAdds,
                milliseconds,
                error,
                found,
                found.isPresent() ? reason : Optional.of("another replacement costs and errs less"));
    }
}
