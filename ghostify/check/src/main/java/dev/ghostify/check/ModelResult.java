package dev.ghostify.check;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.OperatorTime;
import java.util.List;
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
 * @param facts what its file says
 * @param fileBytes size of the file
 * @param latency of one inference; empty where it was not measured
 * @param latencyRuntime as {@code runtime}, for the latency
 * @param delegation how much of the model a delegate runs, for runtimes that have such
 * @param nonFinite output elements that are NaN, or infinite where the first model's are not; anything above 0 is a failure
 * @param peakBytes how much the process grew while the model was opened and run; empty where the system does not tell
 * @param operators time of each operator, in the order in which they run; empty if nobody asked
 * @param benchmark what a device's own program measured; empty elsewhere
 */
public record ModelResult(
        String name,
        String runtime,
        OptionalDouble top1,
        OptionalDouble top5,
        ModelFacts facts,
        long fileBytes,
        Optional<Latency> latency,
        String latencyRuntime,
        Optional<Delegation> delegation,
        long nonFinite,
        OptionalLong peakBytes,
        List<OperatorTime> operators,
        Optional<BenchmarkTimes> benchmark) {
    public ModelResult {
        operators = List.copyOf(operators);
    }
}
