package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.OpaqueType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the declared types of values. Source: onnx.proto, {@code ValueInfoProto} and {@code TypeProto}. */
final class TypeReader {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_RANK = 64;

    /** A value's name and type; the type is null where the file gives none. */
    record NamedType(String name, @Nullable ValueType type) {}

    private TypeReader() {}

    static NamedType valueInfo(WireReader in) {
        String name = "";
        ValueType type = null;
        while (in.next()) {
            if (in.is(1, WireReader.LENGTH)) {
                name = in.text();
            } else if (in.is(2, WireReader.LENGTH)) {
                type = type(in);
            }
        }
        return new NamedType(name, type);
    }

    /** Whether an extent of the value's tensor is below zero, which some exporters write for one that they do not know. */
    static boolean statesNegativeExtent(WireReader valueInfo) {
        return messages(valueInfo, 2).stream()
                .flatMap(type -> messages(type, 1).stream())
                .flatMap(tensor -> messages(tensor, 2).stream())
                .flatMap(shape -> messages(shape, 1).stream())
                .anyMatch(TypeReader::isNegative);
    }

    private static boolean isNegative(WireReader dim) {
        while (dim.next()) {
            if (dim.is(1, WireReader.VARINT) && dim.value() < 0) {
                return true;
            }
        }
        return false;
    }

    private static List<WireReader> messages(WireReader in, int field) {
        List<WireReader> found = new ArrayList<>();
        while (in.next()) {
            if (in.is(field, WireReader.LENGTH)) {
                found.add(in.message());
            }
        }
        return found;
    }

    /** The type in the field that {@code at} stands on; null if it says nothing. */
    private static @Nullable ValueType type(WireReader at) {
        WireReader in = at.message();
        ValueType type = null;
        boolean hasValue = false;
        while (in.next()) {
            if (in.is(1, WireReader.LENGTH)) {
                hasValue = true;
                type = tensorType(in.message());
            } else if (in.wireType() == WireReader.LENGTH && in.field() != 6) {
                hasValue = true;
                type = null;
            }
        }
        if (type != null || !hasValue) {
            return type;
        }
        return new OpaqueType(describe(at.message(), 0), at.bytes());
    }

    /** A tensor's type; null if its rank or element type is not stated. */
    private static @Nullable TensorType tensorType(WireReader in) {
        DataType dtype = null;
        Shape shape = null;
        while (in.next()) {
            if (in.field() == 1) {
                dtype = in.value() == 0 ? null : DataType.ofOnnxCode((int) Math.min(in.value(), Integer.MAX_VALUE));
            } else if (in.is(2, WireReader.LENGTH)) {
                shape = shape(in.message());
            }
        }
        return dtype == null || shape == null ? null : new TensorType(dtype, shape);
    }

    private static Shape shape(WireReader in) {
        List<Dim> dims = new ArrayList<>();
        while (in.next()) {
            if (in.is(1, WireReader.LENGTH)) {
                dims.add(dim(in.message()));
            }
            if (dims.size() > MAX_RANK) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, "a declared shape has more than " + MAX_RANK + " axes");
            }
        }
        return new Shape(dims);
    }

    private static Dim dim(WireReader in) {
        Dim dim = Dim.unknown();
        while (in.next()) {
            if (in.field() == 1) {
                // Some exporters write -1 for an extent that they do not know.
                dim = in.value() < 0 ? Dim.unknown() : Dim.of(in.value());
            } else if (in.is(2, WireReader.LENGTH)) {
                dim = Dim.symbol(in.text());
            }
        }
        return dim;
    }

    private static String describe(WireReader in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "a type is nested more than " + MAX_DEPTH + " deep");
        }
        String text = "?";
        while (in.next()) {
            if (in.wireType() == WireReader.LENGTH) {
                switch (in.field()) {
                    case 1 -> text = describeTensor(in.message(), "tensor");
                    case 4 -> text = "seq(" + describeElement(in.message(), 1, depth) + ")";
                    case 5 -> text = "map(" + describeElement(in.message(), 2, depth) + ")";
                    case 7 -> text = "opaque";
                    case 8 -> text = describeTensor(in.message(), "sparse_tensor");
                    case 9 -> text = "optional(" + describeElement(in.message(), 1, depth) + ")";
                    default -> {}
                }
            }
        }
        return text;
    }

    private static String describeElement(WireReader in, int field, int depth) {
        String text = "?";
        while (in.next()) {
            if (in.is(field, WireReader.LENGTH)) {
                text = describe(in.message(), depth + 1);
            }
        }
        return text;
    }

    private static String describeTensor(WireReader in, String kind) {
        String element = "?";
        while (in.next()) {
            if (in.is(1, WireReader.VARINT) && in.value() > 0) {
                element = DataType.ofOnnxCode((int) Math.min(in.value(), Integer.MAX_VALUE))
                        .text();
            }
        }
        return kind + "(" + element + ")";
    }
}
