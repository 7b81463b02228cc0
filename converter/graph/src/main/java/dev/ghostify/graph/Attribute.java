package dev.ghostify.graph;

import java.nio.ByteBuffer;
import java.util.List;

/** A compile-time parameter of a node. Source: ONNX IR, {@code AttributeProto}. */
public sealed interface Attribute {
    record OfInt(long value) implements Attribute {}

    record OfFloat(float value) implements Attribute {}

    record OfString(String value) implements Attribute {}

    record OfInts(List<Long> values) implements Attribute {
        public OfInts {
            values = List.copyOf(values);
        }
    }

    record OfFloats(List<Float> values) implements Attribute {
        public OfFloats {
            values = List.copyOf(values);
        }
    }

    record OfStrings(List<String> values) implements Attribute {
        public OfStrings {
            values = List.copyOf(values);
        }
    }

    record OfTensor(Tensor value) implements Attribute {}

    /**
     * An attribute that is carried through untouched: a graph, a sparse tensor, a type, lists of these.
     *
     * @param text what to show people
     * @param payload the attribute as its file format stores it; read-only
     */
    record Opaque(String text, ByteBuffer payload) implements Attribute {
        public Opaque {
            payload = payload.asReadOnlyBuffer();
        }
    }
}
