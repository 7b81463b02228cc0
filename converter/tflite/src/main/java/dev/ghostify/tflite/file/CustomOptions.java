package dev.ghostify.tflite.file;

import com.google.flatbuffers.ArrayReadWriteBuf;
import com.google.flatbuffers.FlexBuffers;
import com.google.flatbuffers.FlexBuffersBuilder;
import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Attributes as the bytes of {@code custom_options}: a FlexBuffers map from their names, sorted, to an integer, a float, a string, or a
 * vector of one of these. Source: TensorFlow Lite's converter, {@code CreateFlexBuilderWithNodeAttrs}.
 */
public final class CustomOptions {
    private CustomOptions() {}

    /** True for what such a map can hold: numbers, texts and lists of them. */
    public static boolean canHold(Attribute attribute) {
        return !(attribute instanceof Attribute.OfTensor || attribute instanceof Attribute.Opaque);
    }

    static byte[] bytes(Attributes attributes) {
        FlexBuffersBuilder builder = new FlexBuffersBuilder(new ArrayReadWriteBuf(), 0);
        int map = builder.startMap();
        new TreeMap<>(attributes.entries()).forEach((name, attribute) -> put(builder, name, attribute));
        builder.endMap(null, map);
        ByteBuffer finished = builder.finish();
        byte[] bytes = new byte[finished.remaining()];
        finished.get(bytes);
        return bytes;
    }

    private static void put(FlexBuffersBuilder builder, String name, Attribute attribute) {
        if (attribute instanceof Attribute.OfInt integer) {
            builder.putInt(name, integer.value());
        } else if (attribute instanceof Attribute.OfFloat real) {
            builder.putFloat(name, real.value());
        } else if (attribute instanceof Attribute.OfString text) {
            builder.putString(name, text.value());
        } else {
            int vector = builder.startVector();
            boolean isTyped = true;
            if (attribute instanceof Attribute.OfInts integers) {
                integers.values().forEach(value -> builder.putInt(value));
                isTyped = !integers.values().isEmpty();
            } else if (attribute instanceof Attribute.OfFloats reals) {
                reals.values().forEach(value -> builder.putFloat(value));
                isTyped = !reals.values().isEmpty();
            } else if (attribute instanceof Attribute.OfStrings texts) {
                // A typed vector of strings is deprecated: its readers cannot tell the strings' lengths.
                texts.values().forEach(value -> builder.putString(value));
                isTyped = false;
            } else {
                throw new IllegalArgumentException("attribute '" + name + "' cannot stand in custom options");
            }
            builder.endVector(name, vector, isTyped, false);
        }
    }

    /** The attributes in such bytes; entries of other kinds are left out. */
    static Attributes read(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        FlexBuffers.Reference root = FlexBuffers.getRoot(new ArrayReadWriteBuf(copy, copy.length));
        Attributes.Builder attributes = Attributes.builder();
        if (!root.isMap()) {
            return Attributes.NONE;
        }
        FlexBuffers.Map map = root.asMap();
        int count = counted(map.size(), copy.length);
        for (int i = 0; i < count; i++) {
            FlexBuffers.Reference value = map.values().get(i);
            String name = map.keys().get(i).toString();
            if (value.isInt() || value.isBoolean()) {
                attributes.put(name, new Attribute.OfInt(value.asLong()));
            } else if (value.isFloat()) {
                attributes.put(name, new Attribute.OfFloat((float) value.asFloat()));
            } else if (value.isString()) {
                attributes.put(name, new Attribute.OfString(value.asString()));
            } else if (value.isVector() || value.isTypedVector()) {
                attributes.put(name, list(value.asVector(), copy.length));
            }
        }
        return attributes.build();
    }

    private static Attribute list(FlexBuffers.Vector vector, int limit) {
        int count = counted(vector.size(), limit);
        if (count == 0 || vector.get(0).isInt()) {
            return new Attribute.OfInts(elements(vector, count, FlexBuffers.Reference::asLong));
        }
        return vector.get(0).isFloat()
                ? new Attribute.OfFloats(elements(vector, count, element -> (float) element.asFloat()))
                : new Attribute.OfStrings(elements(vector, count, FlexBuffers.Reference::asString));
    }

    private static <T> List<T> elements(
            FlexBuffers.Vector vector, int count, Function<FlexBuffers.Reference, T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.apply(vector.get(i)));
        }
        return elements;
    }

    private static int counted(int count, int limit) {
        if (count < 0 || count > limit) {
            throw new IndexOutOfBoundsException("a list of " + count + " entries in " + limit + " bytes");
        }
        return count;
    }
}
