package dev.ghostify.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return find(name, Attribute.OfInt.class).map(Attribute.OfInt::value).orElse(absent);
    }

    public int intValue(String name, int absent) {
        return narrowed(name, integer(name, absent));
    }

    public boolean flag(String name, boolean absent) {
        return integer(name, absent ? 1 : 0) != 0;
    }

    public float real(String name, float absent) {
        return find(name, Attribute.OfFloat.class).map(Attribute.OfFloat::value).orElse(absent);
    }

    public String string(String name, String absent) {
        return find(name, Attribute.OfString.class)
                .map(Attribute.OfString::value)
                .orElse(absent);
    }

    /** A list of integers as ints; empty if absent. */
    public List<Integer> ints(String name) {
        if (isEmptyList(name)) {
            return List.of();
        }
        List<Long> values =
                find(name, Attribute.OfInts.class).map(Attribute.OfInts::values).orElse(List.of());
        return values.stream().map(v -> narrowed(name, v)).toList();
    }

    /** A list of real numbers; empty if absent. */
    public List<Float> reals(String name) {
        if (isEmptyList(name)) {
            return List.of();
        }
        return find(name, Attribute.OfFloats.class)
                .map(Attribute.OfFloats::values)
                .orElse(List.of());
    }

    /** A list of texts; empty if absent. */
    public List<String> strings(String name) {
        if (isEmptyList(name)) {
            return List.of();
        }
        return find(name, Attribute.OfStrings.class)
                .map(Attribute.OfStrings::values)
                .orElse(List.of());
    }

    /** Printed text cannot tell empty lists of different kinds apart. */
    private boolean isEmptyList(String name) {
        Attribute attribute = entries.get(name);
        return attribute instanceof Attribute.OfFloats floats && floats.values().isEmpty()
                || attribute instanceof Attribute.OfInts ints && ints.values().isEmpty()
                || attribute instanceof Attribute.OfStrings texts
                        && texts.values().isEmpty();
    }

    private <T extends Attribute> Optional<T> find(String name, Class<T> kind) {
        Attribute attribute = entries.get(name);
        if (attribute != null && !kind.isInstance(attribute)) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH,
                    "attribute '" + name + "' should be " + kind.getSimpleName() + ", found "
                            + attribute.getClass().getSimpleName());
        }
        return Optional.ofNullable(kind.cast(attribute));
    }

    private static int narrowed(String name, long value) {
        if (value != (int) value) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "attribute '" + name + "' is out of range: " + value);
        }
        return (int) value;
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
