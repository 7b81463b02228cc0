package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import java.util.List;
import java.util.Optional;

/**
 * Squeeze, Unsqueeze and Reduce*: the axes were an attribute before they became input 1. Source: ONNX Squeeze, opsets 11 and 13;
 * ReduceSum, opsets 11 and 13; ReduceMean, opsets 13 and 18.
 */
final class AxesMapping implements OpMapping {
    private final int inputSince;

    /** @param inputSince the version from which on the axes are an input */
    AxesMapping(int inputSince) {
        this.inputSince = inputSince;
    }

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        Attribute axes = form.attributes().entries().get("axes");
        if (reading.opset() >= inputSince || axes == null) {
            return Optional.of(form);
        }
        NodeForm plain = form.without("axes");
        return Optional.of(
                axes instanceof Attribute.OfInts ints && ints.values().isEmpty()
                        ? plain
                        : plain.withInput(1, reading.addIntegers("axes", axes)));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= inputSince) {
            return form;
        }
        Attribute.OfInts axes =
                form.has(1) ? writing.storedIntegers(form, 1, inputSince) : new Attribute.OfInts(List.of());
        boolean nothing = axes.values().isEmpty();
        if (nothing && form.attributes().flag("noop_with_empty_axes", false)) {
            throw OpsetException.since(inputSince, "attribute 'noop_with_empty_axes' of " + form.type());
        }
        NodeForm plain = form.without("noop_with_empty_axes").withFirstInputs(1);
        return nothing
                ? plain
                : plain.with(plain.attributesToBuilder().put("axes", axes).build());
    }
}
