package dev.ghostify.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A difference, with its sign. */
    static String change(long value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%+,d", value);
    }

    /** The change from one figure to another in per cent; empty if there is none. */
    static String percent(long before, long after) {
        return before == 0 || before == after
                ? ""
                : String.format(Locale.ROOT, "%+.1f %%", 100.0 * (after - before) / before);
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
}
