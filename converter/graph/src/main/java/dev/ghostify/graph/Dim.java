package dev.ghostify.graph;

/**
 * One extent of a shape, or one element of a small integer tensor that holds extents: known, named or unknown.
 *
 * <p>Two unknown dims are equal as objects but never {@link #provablyEquals provably} the same extent.
 */
public sealed interface Dim {
    record Fixed(long size) implements Dim {
        @Override
        public String toString() {
            return Long.toString(size);
        }
    }

    record Symbol(String name) implements Dim {
        @Override
        public String toString() {
            return name;
        }
    }

    enum Unknown implements Dim {
        INSTANCE;

        @Override
        public String toString() {
            return "?";
        }
    }

    static Dim unknown() {
        return Unknown.INSTANCE;
    }

    static Dim of(long size) {
        return new Fixed(size);
    }

    static Dim symbol(String name) {
        return name.isEmpty() || name.equals("?") ? unknown() : new Symbol(name);
    }

    default boolean isFixed() {
        return this instanceof Fixed;
    }

    default boolean is(long size) {
        return this instanceof Fixed fixed && fixed.size() == size;
    }

    /**
     * The extent.
     *
     * @throws IllegalStateException if it is not fixed
     */
    default long size() {
        if (this instanceof Fixed fixed) {
            return fixed.size();
        }
        throw new IllegalStateException("dim " + this + " is not fixed");
    }

    /** True if both are surely the same extent: equal numbers, or the same symbol. */
    default boolean provablyEquals(Dim other) {
        return !(this instanceof Unknown) && equals(other);
    }
}
