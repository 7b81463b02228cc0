package dev.ghostify.onnx;

import dev.ghostify.graph.Tensor;
import java.util.Optional;

/** TopK: how many was an attribute before opset 10; {@code largest} and {@code sorted} came with 11. Source: ONNX TopK, opsets 1, 10 and 11. */
final class TopKMapping implements OpMapping {
    private static final int INPUT_SINCE = 10;
    private static final int ORDER_SINCE = 11;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() >= INPUT_SINCE) {
            return Optional.of(form);
        }
        if (!form.attributes().has("k")) {
            return Optional.empty();
        }
        Tensor count = Tensor.vector(form.attributes().integer("k", 0));
        return Optional.of(form.without("k").withInput(1, reading.add("k", count)));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < ORDER_SINCE
                && (form.attributes().has("largest") || form.attributes().has("sorted"))) {
            throw OpsetException.since(ORDER_SINCE, "TopK of the smallest or in any order");
        }
        if (writing.opset() >= INPUT_SINCE) {
            return form;
        }
        long count = writing.stored(form, 1, INPUT_SINCE).toLongs()[0];
        return form.withFirstInputs(1)
                .with(form.attributesToBuilder().integer("k", count).build());
    }
}
