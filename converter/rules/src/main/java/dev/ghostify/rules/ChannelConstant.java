package dev.ghostify.rules;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/** A constant that is broadcast over the output of filters. */
final class ChannelConstant {
    private ChannelConstant() {}

    /** Whether {@code name} holds one finite number, other than 0 where it divides, or one for each channel. */
    static Verdict check(Match m, String name, Filters filters) {
        Tensor k = m.tensor(name);
        String value = "'" + m.value(name) + "'";
        if (!k.dtype().isFloatingPoint() || k.elementCount() > filters.channels() && k.elementCount() > 1) {
            return Verdict.declined(value + " is not one number for each output channel");
        }
        int fromEnd = filters.rank() - filters.channelAxis();
        boolean perChannel = k.elementCount() == filters.channels()
                && k.rank() >= fromEnd
                && k.shape().size(-fromEnd) == filters.channels();
        if (k.rank() > filters.rank() || k.elementCount() != 1 && !perChannel) {
            return Verdict.declined(value + " is not one number for each output channel");
        }
        boolean divides = m.root().op().type().equals("Div");
        return Verdict.fitsIf(
                Arrays.stream(k.toDoubles()).allMatch(v -> Double.isFinite(v) && !(divides && v == 0)),
                value + " holds a number that cannot be folded");
    }
}
