package dev.ghostify.check;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a file says about a model without running it. The check knows no format: whoever reads the file tells.
 *
 * @param parameters number of weights
 * @param multiplyAdds for one example; empty where its extents are free
 * @param arenaBytes most bytes of values that are alive at once, for one example; empty where its extents are free
 * @param transposes operators that only move axes
 * @param minRuntime the oldest TFLite that runs the file, such as {@code 2.14.0}
 */
public record ModelFacts(
        OptionalLong parameters,
        OptionalLong multiplyAdds,
        OptionalLong arenaBytes,
        OptionalInt transposes,
        Optional<String> minRuntime) {
    public static final ModelFacts NONE = new ModelFacts(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty());

    public ModelFacts withCosts(long parameterCount, long multiplyAddCount) {
        return new ModelFacts(
                OptionalLong.of(parameterCount), OptionalLong.of(multiplyAddCount), arenaBytes, transposes, minRuntime);
    }

    public ModelFacts withParameters(long count) {
        return new ModelFacts(OptionalLong.of(count), multiplyAdds, arenaBytes, transposes, minRuntime);
    }

    public ModelFacts withArenaBytes(long bytes) {
        return new ModelFacts(parameters, multiplyAdds, OptionalLong.of(bytes), transposes, minRuntime);
    }

    public ModelFacts withTransposes(int count) {
        return new ModelFacts(parameters, multiplyAdds, arenaBytes, OptionalInt.of(count), minRuntime);
    }

    public ModelFacts withMinRuntime(String version) {
        return new ModelFacts(parameters, multiplyAdds, arenaBytes, transposes, Optional.of(version));
    }
}
