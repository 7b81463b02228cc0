package dev.ghostify.onnx;

import dev.ghostify.graph.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Dropout: the ratio was an attribute before opset 12, where training was a matter of the runtime. The seed of a node that
 * cannot be told to train is left out. Source: ONNX Dropout, opsets 7 and 12.
 */
final class DropoutMapping implements OpMapping {
    private static final int INPUTS_SINCE = 12;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (form.has(2) && form.attributes().has("seed")) {
            return Optional.empty();
        }
        NodeForm plain = form.without("ratio", "seed");
        return Optional.of(
                reading.opset() >= INPUTS_SINCE || !form.attributes().has("ratio")
                        ? plain
                        : plain.withInput(
                                1,
                                reading.add(
                                        "ratio", Tensor.scalar(form.attributes().real("ratio", 0.5f)))));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= INPUTS_SINCE) {
            return form;
        }
        if (form.has(2)
                && Arrays.stream(writing.stored(form, 2, INPUTS_SINCE).toLongs())
                        .anyMatch(training -> training != 0)) {
            throw OpsetException.since(INPUTS_SINCE, "Dropout that is told to train");
        }
        if (!form.has(1)) {
            return form.withFirstInputs(1);
        }
        float ratio = writing.stored(form, 1, INPUTS_SINCE).toFloats()[0];
        return form.withFirstInputs(1)
                .with(form.attributesToBuilder().real("ratio", ratio, 0.5f).build());
    }
}
