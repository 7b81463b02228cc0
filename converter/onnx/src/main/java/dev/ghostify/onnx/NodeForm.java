package dev.ghostify.onnx;

import dev.ghostify.graph.Attributes;
import java.util.ArrayList;
import java.util.List;

/** A node of the default domain as one version of the operator set spells it. */
record NodeForm(String type, List<String> inputs, List<String> outputs, Attributes attributes) {
    NodeForm {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Name of the value at {@code input}, or {@code ""} if it is absent. */
    String input(int input) {
        return input < inputs.size() ? inputs.get(input) : "";
    }

    boolean has(int input) {
        return !input(input).isEmpty();
    }

    NodeForm with(Attributes other) {
        return new NodeForm(type, inputs, outputs, other);
    }

    NodeForm withType(String other) {
        return new NodeForm(other, inputs, outputs, attributes);
    }

    /** With these inputs, of which absent ones at the end are left out. */
    NodeForm withInputs(List<String> other) {
        int count = other.size();
        while (count > 0 && other.get(count - 1).isEmpty()) {
            count--;
        }
        return new NodeForm(type, other.subList(0, count), outputs, attributes);
    }

    /** With {@code value} at {@code input}; inputs before it that do not exist yet are absent. */
    NodeForm withInput(int input, String value) {
        List<String> changed = new ArrayList<>(inputs);
        while (changed.size() <= input) {
            changed.add("");
        }
        changed.set(input, value);
        return withInputs(changed);
    }

    /** With only the first {@code count} inputs. */
    NodeForm withFirstInputs(int count) {
        return withInputs(inputs.subList(0, Math.min(count, inputs.size())));
    }

    /** Without the attributes of these names. */
    NodeForm without(String... names) {
        Attributes.Builder kept = Attributes.builder();
        List<String> dropped = List.of(names);
        attributes.entries().forEach((name, value) -> {
            if (!dropped.contains(name)) {
                kept.put(name, value);
            }
        });
        return with(kept.build());
    }

    /** A builder that starts with the attributes of this form. */
    Attributes.Builder attributesToBuilder() {
        Attributes.Builder builder = Attributes.builder();
        attributes.entries().forEach(builder::put);
        return builder;
    }
}
