package dev.ghostify.check;

import dev.ghostify.check.runtime.Delegation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured on one model.
 *
 * @param name the model's
 * @param runtime runtime, version, kernels and threads that the outputs were compared with
 * @param top1 share of examples whose highest score is the label's, 0 to 1; empty without labels or class scores
 * @param top5 the same among the five highest scores; empty also with five classes or fewer
 * @param parameters number of weights, if known
 * @param multiplyAdds for one example, if known
 * @param fileBytes size of the file
 * @param latency of one inference on the runtime's fast kernels
 * @param latencyRuntime as {@code runtime}, for the latency
 * @param delegation how much of the model a delegate runs, for runtimes that have such
 * @param nonFinite output elements that are NaN, or infinite where the first model's are not; anything above 0 is a failure
 */
public record ModelResult(
        String name,
        String runtime,
        OptionalDouble top1,
        OptionalDouble top5,
        OptionalLong parameters,
        OptionalLong multiplyAdds,
        long fileBytes,
        Latency latency,
        String latencyRuntime,
        Optional<Delegation> delegation,
        long nonFinite) {}
