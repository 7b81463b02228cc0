package dev.ghostify.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The dims of a tensor, outermost first; rank 0 is a scalar. */
public record Shape(List<Dim> dims) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    /** A shape of fixed dims. */
    public static Shape of(long... sizes) {
        List<Dim> dims = new ArrayList<>(sizes.length);
        for (long size : sizes) {
            dims.add(Dim.of(size));
        }
        return new Shape(dims);
    }

    public static Shape of(Dim... dims) {
        return new Shape(List.of(dims));
    }

    public int rank() {
        return dims.size();
    }

    /** The dim of {@code axis}; negative axes count from the end. */
    public Dim dim(int axis) {
        return dims.get(axis < 0 ? axis + rank() : axis);
    }

    /** The extent of {@code axis}, which must be fixed; negative axes count from the end. */
    public long size(int axis) {
        return dim(axis).size();
    }

    public boolean isFixed() {
        return dims.stream().allMatch(Dim::isFixed);
    }

    /** The extents, all of which must be fixed. */
    public long[] sizes() {
        return dims.stream().mapToLong(Dim::size).toArray();
    }

    /**
     * Product of the extents, all of which must be fixed.
     *
     * @throws ModelException if it exceeds 2^63 - 1
     */
    public long elementCount() {
        long count = 1;
        for (Dim dim : dims) {
            try {
                count = Math.multiplyExact(count, dim.size());
            } catch (ArithmeticException e) {
                throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "shape " + this + " has too many elements", e);
            }
        }
        return count;
    }

    /** This shape with {@code dim} at {@code axis}. */
    public Shape with(int axis, Dim dim) {
        List<Dim> changed = new ArrayList<>(dims);
        changed.set(axis < 0 ? axis + rank() : axis, dim);
        return new Shape(changed);
    }

    /** This shape with every dim that is not fixed replaced by {@code size}; for costs and trial runs. */
    public Shape withFreeDimsAs(long size) {
        return new Shape(dims.stream().map(d -> d.isFixed() ? d : Dim.of(size)).toList());
    }

    /** This shape with the dims that are keys of {@code bindings} replaced. */
    Shape bound(Map<Dim, Dim> bindings) {
        return new Shape(dims.stream().map(d -> bindings.getOrDefault(d, d)).toList());
    }

    /** True if both have the same rank and provably equal dims. */
    public boolean provablyEquals(Shape other) {
        if (rank() != other.rank()) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            if (!dim(i).provablyEquals(other.dim(i))) {
                return false;
            }
        }
        return true;
    }

    /** Comma-separated dims in brackets, such as {@code [N,3,224,224]}. */
    @Override
    public String toString() {
        return dims.stream().map(Dim::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
