package dev.ghostify.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The mapping of an operator whose inputs never changed their meaning; attributes may have been added over time. */
final class SameForm implements OpMapping {
    private final int since;
    private final Map<String, Integer> addedAttributes = new LinkedHashMap<>();

    private SameForm(int since) {
        this.since = since;
    }

    /** An operator that exists from version {@code opset} on. */
    static SameForm since(int opset) {
        return new SameForm(opset);
    }

    /** An operator that every version we read has. */
    static SameForm always() {
        return since(1);
    }

    /** Says that {@code attribute} came with version {@code opset}. */
    SameForm with(String attribute, int opset) {
        addedAttributes.put(attribute, opset);
        return this;
    }

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        return Optional.of(form);
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < since) {
            throw OpsetException.since(since, form.type());
        }
        for (Map.Entry<String, Integer> added : addedAttributes.entrySet()) {
            if (writing.opset() < added.getValue() && form.attributes().has(added.getKey())) {
                throw OpsetException.since(added.getValue(), "attribute '" + added.getKey() + "' of " + form.type());
            }
        }
        return form;
    }
}
