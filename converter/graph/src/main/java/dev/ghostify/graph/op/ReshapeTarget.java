package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The target shape of a reshape as far as it is known: 0 copies an extent (unless zeros are meant), -1 is what remains,
 * symbols are extents of the graph's inputs.
 */
record ReshapeTarget(List<Dim> target, boolean allowsZero) {
    /**
     * The shape that a tensor of shape {@code from} gets. The one extent that is left open follows from the number of
     * elements, also where both sides have the same symbols.
     */
    Shape applyTo(Shape from) {
        List<Dim> dims = copied(from);
        int open = openAxis(dims);
        List<Dim> given = new ArrayList<>(from.dims());
        List<Dim> wanted = new ArrayList<>(dims);
        if (open >= 0) {
            wanted.remove(open);
        }
        cancel(given, wanted);
        boolean infers = open >= 0 && dims.get(open).is(-1);
        if (open >= 0) {
            dims.set(open, remaining(from, given, wanted, infers));
        } else if (given.stream().allMatch(Dim::isFixed) && wanted.stream().allMatch(Dim::isFixed)) {
            Expect.that(product(given) == product(wanted), elementsOf(from), "target shape " + target);
        }
        return new Shape(dims);
    }

    private List<Dim> copied(Shape from) {
        List<Dim> dims = new ArrayList<>();
        for (Dim dim : target) {
            int axis = dims.size();
            if (dim.is(0) && !allowsZero) {
                Expect.that(
                        axis < from.rank(), "a target shape whose 0 at " + axis + " copies an axis of " + from, target);
                dims.add(from.dim(axis));
            } else {
                Expect.that(!dim.isFixed() || dim.size() >= -1, "a target shape of extents, 0 and -1", target);
                dims.add(dim);
            }
        }
        return dims;
    }

    /** Where the one extent is that follows from the others: the -1, else the only unknown one; -1 if there is none. */
    private int openAxis(List<Dim> dims) {
        long inferred = dims.stream().filter(d -> d.is(-1)).count();
        Expect.that(inferred <= 1, "a target shape with at most one -1", target);
        if (inferred == 1) {
            return dims.indexOf(Dim.of(-1));
        }
        long unknown = dims.stream().filter(d -> d instanceof Dim.Unknown).count();
        return unknown == 1 ? dims.indexOf(Dim.unknown()) : -1;
    }

    /** Takes symbols that occur on both sides away from both. */
    private static void cancel(List<Dim> given, List<Dim> wanted) {
        for (Dim dim : List.copyOf(given)) {
            if (dim instanceof Dim.Symbol && wanted.remove(dim)) {
                given.remove(dim);
            }
        }
    }

    private Dim remaining(Shape from, List<Dim> given, List<Dim> wanted, boolean infers) {
        List<Dim> free = given.stream().filter(d -> !d.isFixed()).toList();
        if (free.size() > 1 || !wanted.stream().allMatch(Dim::isFixed)) {
            return Dim.unknown();
        }
        long have = product(given);
        long other = product(wanted);
        if (!free.isEmpty()) {
            return have == other && have != 0 ? free.get(0) : Dim.unknown();
        }
        boolean divides = other != 0 && have % other == 0;
        Expect.that(divides || !infers, elementsOf(from), "target shape " + target);
        return divides ? Dim.of(have / other) : Dim.unknown();
    }

    private static String elementsOf(Shape from) {
        return "a target shape for as many elements as " + from + " has";
    }

    private static long product(List<Dim> dims) {
        long product = 1;
        for (Dim dim : dims) {
            product = dim.isFixed() ? ShapeElements.times(product, dim.size()) : product;
        }
        return product;
    }
}
