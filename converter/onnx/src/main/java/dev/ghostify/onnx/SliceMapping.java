package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Slice: starts, ends and axes were attributes, and steps did not exist, before opset 10. Source: ONNX Slice, opsets 1 and 10. */
final class SliceMapping implements OpMapping {
    private static final int INPUTS_SINCE = 10;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() >= INPUTS_SINCE) {
            return Optional.of(form);
        }
        Map<String, Attribute> attributes = form.attributes().entries();
        Attribute starts = attributes.get("starts");
        Attribute ends = attributes.get("ends");
        Attribute axes = attributes.get("axes");
        if (starts == null || ends == null) {
            return Optional.empty();
        }
        NodeForm read = form.without("starts", "ends", "axes")
                .withInput(1, reading.addIntegers("starts", starts))
                .withInput(2, reading.addIntegers("ends", ends));
        return Optional.of(axes == null ? read : read.withInput(3, reading.addIntegers("axes", axes)));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= INPUTS_SINCE) {
            return form;
        }
        if (form.has(4)
                && Arrays.stream(writing.stored(form, 4, INPUTS_SINCE).toLongs())
                        .anyMatch(step -> step != 1)) {
            throw OpsetException.since(INPUTS_SINCE, "Slice with steps");
        }
        Attributes.Builder attributes = form.attributesToBuilder()
                .put("starts", writing.storedIntegers(form, 1, INPUTS_SINCE))
                .put("ends", writing.storedIntegers(form, 2, INPUTS_SINCE));
        if (form.has(3)) {
            attributes.put("axes", writing.storedIntegers(form, 3, INPUTS_SINCE));
        }
        return form.withFirstInputs(1).with(attributes.build());
    }
}
