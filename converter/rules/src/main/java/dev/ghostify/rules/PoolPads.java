package dev.ghostify.rules;

import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Verdict;

/** What pools ask of pads that they take in. */
final class PoolPads {
    private PoolPads() {}

    static Verdict check(Window window, boolean roundsUp, PadAmounts amounts) {
        if (!window.hasExplicitPads()) {
            return Verdict.declined("the pads of the pool depend on the extents of its input (auto_pad)");
        }
        if (roundsUp) {
            return Verdict.declined("a pool that rounds up (ceil_mode) counts pads of its own in another way");
        }
        Window all = amounts.addedTo(window);
        for (int axis = 0; axis < window.kernel().size(); axis++) {
            if (window.dilation(axis) != 1
                    || all.padBegin(axis) >= window.kernel().get(axis)
                    || all.padEnd(axis) >= window.kernel().get(axis)) {
                return Verdict.declined("a window could lie wholly in the pads");
            }
        }
        return Verdict.fits();
    }
}
