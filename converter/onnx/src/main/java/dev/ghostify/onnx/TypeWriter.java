package dev.ghostify.onnx;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.OpaqueType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import org.jspecify.annotations.Nullable;

/** Writes the types of values. Source: onnx.proto, {@code ValueInfoProto} and {@code TypeProto}. */
final class TypeWriter {
    private TypeWriter() {}

    static WireMessage valueInfo(String name, @Nullable ValueType type) {
        WireMessage info = new WireMessage().text(1, name);
        if (type instanceof TensorType tensor) {
            info.message(2, new WireMessage().message(1, tensorType(tensor)));
        } else if (type instanceof OpaqueType opaque) {
            info.bytes(2, opaque.payload());
        }
        return info;
    }

    private static WireMessage tensorType(TensorType type) {
        return new WireMessage().integer(1, type.dtype().onnxCode()).message(2, shape(type.shape()));
    }

    private static WireMessage shape(Shape shape) {
        WireMessage message = new WireMessage();
        for (Dim dim : shape.dims()) {
            message.message(1, dim(dim));
        }
        return message;
    }

    private static WireMessage dim(Dim dim) {
        WireMessage message = new WireMessage();
        if (dim instanceof Dim.Fixed fixed) {
            message.integer(1, fixed.size());
        } else if (dim instanceof Dim.Symbol symbol) {
            message.text(2, symbol.name());
        }
        return message;
    }
}
