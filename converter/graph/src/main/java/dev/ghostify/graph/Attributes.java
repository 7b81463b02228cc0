package dev.ghostify.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The named attributes of one node, in a stable order. Operators leave out those that have their default. */
public record Attributes(Map<String, Attribute> entries) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    public Set<String> names() {
        return entries.keySet();
    }

    /** Names that are not among {@code known}. */
    public Set<String> unknown(Set<String> known) {
        Set<String> rest = new TreeSet<>(entries.keySet());
        rest.removeAll(known);
        return rest;
    }

    public long integer(String name, long absent) {
        Attribute a = entries.get(name);
        return a == null ? absent : a instanceof Attribute.OfInt i ? i.value() : wrong(name, a, "an integer");
    }

    public int intValue(String name, int absent) {
        long value = integer(name, absent);
        if (value != (int) value) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "attribute '" + name + "' is out of range: " + value);
        }
        return (int) value;
    }

    public boolean flag(String name, boolean absent) {
        return integer(name, absent ? 1 : 0) != 0;
    }

    public float real(String name, float absent) {
        Attribute a = entries.get(name);
        return a == null ? absent : a instanceof Attribute.OfFloat f ? f.value() : wrong(name, a, "a float");
    }

    public String string(String name, String absent) {
        Attribute a = entries.get(name);
        return a == null ? absent : a instanceof Attribute.OfString s ? s.value() : wrong(name, a, "a string");
    }

    /** A list of integers as ints; empty if absent. */
    public List<Integer> ints(String name) {
        Attribute a = entries.get(name);
        if (a == null) {
            return List.of();
        }
        // Printed text cannot tell an empty list of integers from an empty list of floats.
        if (a instanceof Attribute.OfFloats floats && floats.values().isEmpty()) {
            return List.of();
        }
        if (!(a instanceof Attribute.OfInts ints)) {
            return wrong(name, a, "a list of integers");
        }
        return ints.values().stream()
                .map(v -> {
                    if (v != v.intValue()) {
                        throw new ModelException(
                                ErrorCode.INVALID_GRAPH, "attribute '" + name + "' is out of range: " + v);
                    }
                    return v.intValue();
                })
                .toList();
    }

    private static <T> T wrong(String name, Attribute found, String expected) {
        throw new ModelException(
                ErrorCode.INVALID_GRAPH,
                "attribute '" + name + "' should be " + expected + ", found "
                        + found.getClass().getSimpleName());
    }

    /** Collects attributes; those equal to their default are left out. */
    public static final class Builder {
        private final Map<String, Attribute> entries = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, Attribute value) {
            entries.put(name, value);
            return this;
        }

        public Builder integer(String name, long value, long absent) {
            return value == absent ? this : put(name, new Attribute.OfInt(value));
        }

        public Builder integer(String name, long value) {
            return put(name, new Attribute.OfInt(value));
        }

        public Builder flag(String name, boolean value, boolean absent) {
            return value == absent ? this : put(name, new Attribute.OfInt(value ? 1 : 0));
        }

        public Builder real(String name, float value, float absent) {
            return Float.compare(value, absent) == 0 ? this : put(name, new Attribute.OfFloat(value));
        }

        public Builder string(String name, String value, String absent) {
            return value.equals(absent) ? this : put(name, new Attribute.OfString(value));
        }

        /** Left out if empty. */
        public Builder ints(String name, List<Integer> values) {
            return values.isEmpty()
                    ? this
                    : put(
                            name,
                            new Attribute.OfInts(
                                    values.stream().map(Integer::longValue).toList()));
        }

        public Attributes build() {
            return new Attributes(entries);
        }
    }
}
