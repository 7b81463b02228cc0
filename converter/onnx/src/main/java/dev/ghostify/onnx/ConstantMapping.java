package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constant: the short forms of opset 12 for single numbers and lists become a tensor. Source: ONNX Constant, opset 13. */
final class ConstantMapping implements OpMapping {
    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        Map<String, Attribute> entries = form.attributes().entries();
        if (entries.size() != 1) {
            return Optional.empty();
        }
        return tensor(entries.values().iterator().next())
                .map(tensor -> form.with(Attributes.builder()
                        .put("value", new Attribute.OfTensor(tensor))
                        .build()));
    }

    private static Optional<Tensor> tensor(Attribute attribute) {
        if (attribute instanceof Attribute.OfTensor tensor) {
            return Optional.of(tensor.value());
        }
        if (attribute instanceof Attribute.OfInt integer) {
            return Optional.of(Tensor.scalar(integer.value()));
        }
        if (attribute instanceof Attribute.OfFloat real) {
            return Optional.of(Tensor.scalar(real.value()));
        }
        if (attribute instanceof Attribute.OfString text) {
            return Optional.of(Tensor.ofStrings(Shape.SCALAR, List.of(text.value())));
        }
        if (attribute instanceof Attribute.OfInts integers) {
            return Optional.of(Tensor.vector(
                    integers.values().stream().mapToLong(Long::longValue).toArray()));
        }
        if (attribute instanceof Attribute.OfFloats reals) {
            float[] values = new float[reals.values().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = reals.values().get(i);
            }
            return Optional.of(Tensor.vector(values));
        }
        if (attribute instanceof Attribute.OfStrings texts) {
            return Optional.of(Tensor.ofStrings(Shape.of(texts.values().size()), texts.values()));
        }
        return Optional.empty();
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) {
        return form;
    }
}
