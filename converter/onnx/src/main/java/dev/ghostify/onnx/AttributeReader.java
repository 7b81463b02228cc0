package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one attribute of a node. Graphs, types, sparse tensors and lists of them are kept as they lie.
 * Source: onnx.proto, {@code AttributeProto}.
 */
final class AttributeReader {
    /** Numbers in one attribute; the longest in use have one for each class of a classifier. */
    private static final int MAX_ENTRIES = 1 << 22;

    record NamedAttribute(String name, Attribute value) {}

    private final TensorReader tensors;

    AttributeReader(TensorReader tensors) {
        this.tensors = tensors;
    }

    /** @param captures collects what graphs in the attribute read from outside */
    NamedAttribute read(WireReader at, Set<String> captures) throws IOException {
        Fields fields = new Fields();
        WireReader in = at.message();
        while (in.next()) {
            fields.accept(in);
        }
        if (fields.holdsGraph) {
            captures.addAll(Captures.ofAttribute(at.message()));
        }
        return new NamedAttribute(fields.name, fields.opaque ? opaque(at, fields) : plain(at, fields));
    }

    private static Attribute opaque(WireReader at, Fields fields) {
        return new Attribute.Opaque(fields.holdsGraph ? "graph" : "...", at.bytes());
    }

    private Attribute plain(WireReader at, Fields fields) throws IOException {
        return switch (fields.type) {
            case 1 -> new Attribute.OfFloat(fields.real);
            case 2 -> new Attribute.OfInt(fields.integer);
            case 3 ->
                fields.strings.isEmpty() ? new Attribute.OfString("") : new Attribute.OfString(fields.strings.get(0));
            case 4 -> tensor(at.message());
            case 6 -> new Attribute.OfFloats(fields.reals);
            case 7 -> new Attribute.OfInts(fields.integers);
            case 8 -> new Attribute.OfStrings(fields.strings);
            default -> opaque(at, fields);
        };
    }

    private Attribute tensor(WireReader in) throws IOException {
        while (in.next()) {
            if (in.is(5, WireReader.LENGTH)) {
                TensorReader.NamedTensor read = tensors.read(in.message());
                return new Attribute.OfTensor(read.tensor());
            }
        }
        throw new ModelException(ErrorCode.INVALID_GRAPH, "an attribute of type TENSOR holds no tensor");
    }

    private static final class Fields {
        private String name = "";
        private int type;
        private float real;
        private long integer;
        private final List<String> strings = new ArrayList<>();
        private final List<Float> reals = new ArrayList<>();
        private final List<Long> integers = new ArrayList<>();
        private boolean opaque;
        private boolean holdsGraph;

        void accept(WireReader in) {
            switch (in.field()) {
                case 1 -> name = in.text();
                case 2 -> {
                    real = in.real();
                    guess(1);
                }
                case 3 -> {
                    integer = in.value();
                    guess(2);
                }
                case 4 -> {
                    acceptText(in);
                    guess(3);
                }
                case 5 -> guess(4);
                case 6, 11 -> {
                    holdsGraph = true;
                    opaque = true;
                }
                case 7 -> {
                    acceptReals(in);
                    guess(6);
                }
                case 8 -> {
                    acceptIntegers(in);
                    guess(7);
                }
                case 9 -> {
                    acceptText(in);
                    guess(8);
                }
                case 10, 14, 15, 21, 22, 23 -> opaque = true;
                case 20 -> type = (int) in.value();
                default -> {}
            }
        }

        /** Files of IR version 1 do not state the type. */
        private void guess(int fromField) {
            if (type == 0) {
                type = fromField;
            }
        }

        private void acceptText(WireReader in) {
            requireRoom(strings.size());
            // Bytes that are no text would not survive a change of form.
            opaque |= !in.isText();
            strings.add(in.text());
        }

        private void acceptReals(WireReader in) {
            if (in.wireType() != WireReader.LENGTH) {
                reals.add(in.real());
                return;
            }
            WireReader packed = in.message();
            requireRoom(reals.size() + packed.remaining() / Float.BYTES);
            while (packed.hasMore()) {
                reals.add(Float.intBitsToFloat((int) packed.fixed(Float.BYTES)));
            }
        }

        private void acceptIntegers(WireReader in) {
            if (in.wireType() != WireReader.LENGTH) {
                integers.add(in.value());
                return;
            }
            WireReader packed = in.message();
            while (packed.hasMore()) {
                requireRoom(integers.size());
                integers.add(packed.varint());
            }
        }

        private void requireRoom(long entries) {
            if (entries >= MAX_ENTRIES) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "attribute '" + name + "' has over " + MAX_ENTRIES + " entries, which is the limit");
            }
        }
    }
}
