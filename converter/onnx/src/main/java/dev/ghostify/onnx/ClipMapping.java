package dev.ghostify.onnx;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Optional;

/** Clip: the bounds were attributes, with the largest floats as defaults, before opset 11. Source: ONNX Clip, opsets 6 and 11. */
final class ClipMapping implements OpMapping {
    private static final int INPUTS_SINCE = 11;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() >= INPUTS_SINCE) {
            return Optional.of(form);
        }
        float low = form.attributes().real("min", -Float.MAX_VALUE);
        float high = form.attributes().real("max", Float.MAX_VALUE);
        DataType dtype = reading.dtype(form.input(0));
        if (!dtype.isFloatingPoint()) {
            return Optional.empty();
        }
        NodeForm read = form.without("min", "max");
        if (low > -Float.MAX_VALUE) {
            read = read.withInput(1, reading.add("min", scalar(dtype, low)));
        }
        if (high < Float.MAX_VALUE) {
            read = read.withInput(2, reading.add("max", scalar(dtype, high)));
        }
        return Optional.of(read);
    }

    private static Tensor scalar(DataType dtype, float value) {
        return Tensor.ofReals(new TensorType(dtype, Shape.SCALAR), value);
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= INPUTS_SINCE) {
            return form;
        }
        Attributes.Builder attributes = form.attributesToBuilder();
        if (form.has(1)) {
            attributes.real("min", bound(form, 1, writing), -Float.MAX_VALUE);
        }
        if (form.has(2)) {
            attributes.real("max", bound(form, 2, writing), Float.MAX_VALUE);
        }
        return form.withFirstInputs(1).with(attributes.build());
    }

    private static float bound(NodeForm form, int input, Writing writing) throws OpsetException {
        Tensor stored = writing.stored(form, input, INPUTS_SINCE);
        if (!stored.dtype().isFloatingPoint() || stored.elementCount() != 1) {
            throw OpsetException.since(12, "Clip of " + stored.dtype().text());
        }
        return stored.toFloats()[0];
    }
}
