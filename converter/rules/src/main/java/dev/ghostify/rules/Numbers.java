package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.rewrite.Match;

/** Constants of one element, by which formulas are recognized. */
final class Numbers {
    /** Exporters round constants such as the root of 2 to float. */
    private static final double TOLERANCE = 1e-6;

    private Numbers() {}

    static boolean is(Match m, String name, double number) {
        return m.has(name) && is(m.graph(), m.value(name), number);
    }

    static boolean is(GraphView graph, String value, double number) {
        return graph.constant(value)
                .filter(t -> t.dtype().isFloatingPoint() && t.elementCount() == 1)
                .filter(t -> Math.abs(t.toDoubles()[0] - number) <= TOLERANCE * Math.abs(number))
                .isPresent();
    }
}
