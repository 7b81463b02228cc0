package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;
import java.util.Optional;

/**
 * Relu and Clip that no operator before them took in: RELU, RELU6, RELU_N1_TO_1, else MAXIMUM and MINIMUM.
 *
 * <p>Between 0 and 1 it is MINIMUM of RELU, as XNNPACK does not take RELU_0_TO_1.
 */
final class ActivationLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        Activation known = n.isFloat() ? FusableActivation.of(n.node(), n.facts()) : Activation.NONE;
        switch (known) {
            case RELU -> n.emit(Builtin.RELU, new Options.None(), List.of(n.in(0)), n.out());
            case RELU6 -> n.emit(Builtin.RELU6, new Options.None(), List.of(n.in(0)), n.out());
            case RELU_N1_TO_1 -> n.emit(Builtin.RELU_N1_TO_1, new Options.None(), List.of(n.in(0)), n.out());
            case NONE -> clip(n);
        }
    }

    /** Bounds of integers, or computed while the model runs. */
    private static void between(NodeLowering n) {
        if (!n.has(1) && !n.has(2)) {
            n.alias(n.in(0));
            return;
        }
        int value = n.in(0);
        for (int bound = 1; bound <= 2; bound++) {
            if (n.has(bound)) {
                boolean isLast = bound == 2 || !n.has(2);
                int next = isLast ? n.out() : n.temporary(n.elementType(value), n.extents(value));
                Builtin builtin = bound == 1 ? Builtin.MAXIMUM : Builtin.MINIMUM;
                n.emit(builtin, new Options.None(), List.of(value, n.in(bound)), next);
                value = next;
            }
        }
    }

    private static void clip(NodeLowering n) {
        Optional<Float> low = FusableActivation.bound(n.node(), 1, n.facts(), Float.NEGATIVE_INFINITY);
        Optional<Float> high = FusableActivation.bound(n.node(), 2, n.facts(), Float.POSITIVE_INFINITY);
        if (!n.isFloat() || low.isEmpty() || high.isEmpty()) {
            between(n);
            return;
        }
        boolean hasLow = low.get() > -Float.MAX_VALUE;
        boolean hasHigh = high.get() < Float.MAX_VALUE;
        if (!hasLow && !hasHigh) {
            n.alias(n.in(0));
            return;
        }
        int value = n.in(0);
        if (hasLow) {
            int raised = hasHigh ? n.temporary(n.extents(value)) : n.out();
            if (low.get() == 0f) {
                n.emit(Builtin.RELU, new Options.None(), List.of(value), raised);
            } else {
                n.emit(Builtin.MAXIMUM, new Options.None(), List.of(value, n.scalar(low.get())), raised);
            }
            value = raised;
        }
        if (hasHigh) {
            n.emit(Builtin.MINIMUM, new Options.None(), List.of(value, n.scalar(high.get())), n.out());
        }
    }
}
