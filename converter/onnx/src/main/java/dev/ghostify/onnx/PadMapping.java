package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Pad: pads and value were attributes before opset 11; input {@code axes} came with 18, mode {@code wrap} with 19.
 * Source: ONNX Pad, opsets 2, 11, 18 and 19.
 */
final class PadMapping implements OpMapping {
    private static final int INPUTS_SINCE = 11;
    private static final int AXES_SINCE = 18;
    private static final int WRAP_SINCE = 19;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() >= INPUTS_SINCE) {
            return Optional.of(form);
        }
        Attribute pads = form.attributes().entries().get("pads");
        DataType dtype = reading.dtype(form.input(0));
        if (pads == null || !dtype.isFloatingPoint()) {
            return Optional.empty();
        }
        NodeForm read = form.without("pads", "value").withInput(1, reading.addIntegers("pads", pads));
        float value = form.attributes().real("value", 0f);
        return Optional.of(
                value == 0
                        ? read
                        : read.withInput(
                                2, reading.add("value", Tensor.ofReals(new TensorType(dtype, Shape.SCALAR), value))));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < WRAP_SINCE && form.attributes().string("mode", "").equals("wrap")) {
            throw OpsetException.since(WRAP_SINCE, "mode 'wrap' of Pad");
        }
        if (writing.opset() >= AXES_SINCE || writing.opset() >= INPUTS_SINCE && !form.has(3)) {
            return form;
        }
        long[] pads = allPads(form, writing);
        if (writing.opset() >= INPUTS_SINCE) {
            return form.withFirstInputs(3).withInput(1, writing.add("pads", Tensor.vector(pads)));
        }
        Attributes.Builder attributes = form.attributesToBuilder()
                .put("pads", new Attribute.OfInts(Arrays.stream(pads).boxed().toList()));
        if (form.has(2)) {
            attributes.real("value", writing.stored(form, 2, INPUTS_SINCE).toFloats()[0], 0f);
        }
        return form.withFirstInputs(1).with(attributes.build());
    }

    /** Begins and ends of every axis, also of those that the newest form need not name. */
    private static long[] allPads(NodeForm form, Writing writing) throws OpsetException {
        long[] given =
                writing.stored(form, 1, form.has(3) ? AXES_SINCE : INPUTS_SINCE).toLongs();
        if (!form.has(3)) {
            return given;
        }
        long[] axes = writing.stored(form, 3, AXES_SINCE).toLongs();
        OptionalInt rank = writing.rank(form.input(0));
        if (rank.isEmpty()) {
            throw OpsetException.since(AXES_SINCE, "input 'axes' of Pad");
        }
        long[] all = new long[2 * rank.getAsInt()];
        for (int i = 0; i < axes.length; i++) {
            int axis = Math.floorMod((int) axes[i], rank.getAsInt());
            all[axis] = given[i];
            all[rank.getAsInt() + axis] = given[axes.length + i];
        }
        return all;
    }
}
