package dev.ghostify.onnx;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.TensorType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Softmax and LogSoftmax: before opset 13 they ran over all axes from {@code axis} (default 1) on, flattened; since then over one
 * axis (default -1). The graph's attribute {@code flattens} says the former. Source: ONNX Softmax, opsets 11 and 13.
 */
final class SoftmaxMapping implements OpMapping {
    private static final int ONE_AXIS_SINCE = 13;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() >= ONE_AXIS_SINCE) {
            return Optional.of(form);
        }
        int axis = form.attributes().intValue("axis", 1);
        Attributes.Builder attributes = Attributes.builder().integer("axis", axis, -1);
        boolean isLast = axis == -1
                || reading.declaredType(form.input(0)).orElse(null) instanceof TensorType type
                        && axis == type.rank() - 1;
        return Optional.of(form.with(attributes.flag("flattens", !isLast, false).build()));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        int axis = form.attributes().intValue("axis", -1);
        boolean flattens = form.attributes().flag("flattens", false);
        OptionalInt rank = writing.rank(form.input(0));
        boolean isLast = axis == -1 || rank.isPresent() && axis == rank.getAsInt() - 1;
        if (writing.opset() >= ONE_AXIS_SINCE) {
            if (flattens && !isLast) {
                throw OpsetException.never(form.type() + " over several axes ended with opset 12");
            }
            return form.without("flattens");
        }
        if (!flattens && !isLast) {
            throw OpsetException.since(ONE_AXIS_SINCE, form.type() + " over an inner axis");
        }
        // Negative axes came with opset 11.
        int plain = axis < 0 && rank.isPresent() ? axis + rank.getAsInt() : axis;
        if (plain < 0 && writing.opset() < 11) {
            throw OpsetException.since(11, form.type() + " with a negative axis");
        }
        return form.with(Attributes.builder().integer("axis", plain, 1).build());
    }
}
