package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A node as the file spells it. Source: onnx.proto, {@code NodeProto}.
 *
 * @param captures values that graphs among the attributes read from outside
 * @param bytes the message as it lies
 */
record FileNode(String name, String domain, NodeForm form, List<String> captures, ByteBuffer bytes) {
    private static final int MAX_ENTRIES = 1 << 16;

    static FileNode read(WireReader at, AttributeReader attributeReader) throws IOException {
        String name = "";
        String domain = "";
        String type = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Set<String> captures = new LinkedHashSet<>();
        Attributes.Builder attributes = Attributes.builder();
        int entries = 0;
        WireReader in = at.message();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> inputs.add(in.text());
                case 2 -> outputs.add(in.text());
                case 3 -> name = in.text();
                case 4 -> type = in.text();
                case 5 -> {
                    AttributeReader.NamedAttribute read = attributeReader.read(in, captures);
                    attributes.put(read.name(), read.value());
                }
                case 7 -> domain = in.text();
                default -> {}
            }
            if (++entries > MAX_ENTRIES) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "node '" + name + "' has over " + MAX_ENTRIES + " inputs and attributes, which is the limit");
            }
        }
        NodeForm form = new NodeForm(type, inputs, outputs, attributes.build());
        return new FileNode(name, domain.equals("ai.onnx") ? "" : domain, form, List.copyOf(captures), at.bytes());
    }

    /** True if some attribute is of a kind that we only carry. */
    boolean hasOpaqueAttribute() {
        return form.attributes().entries().values().stream().anyMatch(Attribute.Opaque.class::isInstance);
    }

    /** The first output that is present, by which nodes are told apart; empty if there is none. */
    String key() {
        return key(form.outputs());
    }

    static String key(List<String> outputs) {
        return outputs.stream().filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    /** For messages: {@code node 'layer1/conv' (Conv)}. */
    String describe() {
        return "node '" + (name.isEmpty() ? key() : name) + "' (" + form.type() + ")";
    }
}
