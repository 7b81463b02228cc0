package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import java.util.Optional;

/**
 * Split: the lengths were an attribute before opset 13; from 18 on a node without lengths says how many parts it makes.
 * Source: ONNX Split, opsets 2, 13 and 18.
 */
final class SplitMapping implements OpMapping {
    private static final int INPUT_SINCE = 13;
    private static final int COUNT_SINCE = 18;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        Attribute lengths = form.attributes().entries().get("split");
        if (reading.opset() >= INPUT_SINCE || lengths == null) {
            return Optional.of(form);
        }
        return Optional.of(form.without("split").withInput(1, reading.addIntegers("split", lengths)));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= COUNT_SINCE) {
            return form.has(1) || form.attributes().has("num_outputs")
                    ? form
                    : form.with(form.attributesToBuilder()
                            .integer("num_outputs", form.outputs().size())
                            .build());
        }
        NodeForm plain = form.without("num_outputs");
        if (writing.opset() >= INPUT_SINCE || !form.has(1)) {
            return plain;
        }
        return plain.withFirstInputs(1)
                .with(plain.attributesToBuilder()
                        .put("split", writing.storedIntegers(form, 1, INPUT_SINCE))
                        .build());
    }
}
