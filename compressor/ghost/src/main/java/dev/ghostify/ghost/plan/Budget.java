package dev.ghostify.ghost.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan has to keep to, as users write it: {@code macs<=60%}, {@code latency<=20ms}, {@code agreement>=0.98}.
 *
 * @param limit a share of the teacher's (multiply-adds), milliseconds, or a share of the images
 */
public record Budget(Quantity quantity, double limit) {
    /** What is limited. */
    public enum Quantity {
        MACS,
        LATENCY,
        AGREEMENT
    }

    private static final Pattern FORM = Pattern.compile(
            "\\s*(macs|latency|agreement)\\s*(<=|>=)\\s*([0-9.]+)\\s*(%|ms)?\\s*", Pattern.CASE_INSENSITIVE);

    private static final String HOW = "write macs<=60%, latency<=20ms, latency<=80% or agreement>=0.98";

    /**
     * The budget that {@code text} states.
     *
     * @throws IllegalArgumentException that says how to write one
     */
    public static Budget parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no budget; " + HOW);
        }
        Quantity quantity = Quantity.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        boolean most = matcher.group(2).equals("<=");
        if (most == (quantity == Quantity.AGREEMENT)) {
            throw new IllegalArgumentException("'" + text + "' sets no limit that a plan could keep; " + HOW);
        }
        double value = number(matcher.group(3), text);
        String unit = Optional.ofNullable(matcher.group(4)).orElse("");
        boolean percent = unit.equals("%");
        double limit = percent ? value / 100 : value;
        boolean share = quantity != Quantity.LATENCY || percent;
        if (unit.equals("ms") != (quantity == Quantity.LATENCY && !percent) || share && limit > 1 || limit <= 0) {
            throw new IllegalArgumentException("'" + text + "' is no budget; " + HOW);
        }
        return new Budget(quantity, quantity == Quantity.LATENCY && percent ? -limit : limit);
    }

    private static double number(String digits, String text) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no budget; " + HOW, e);
        }
    }

    /** True if a network keeps to it. */
    public boolean isKept(Measured network, Measured teacher) {
        return switch (quantity) {
            case MACS -> network.multiplyAdds() <= limit * teacher.multiplyAdds();
            case LATENCY -> network.milliseconds() <= (limit < 0 ? -limit * teacher.milliseconds() : limit);
            case AGREEMENT -> network.damage().agreement() >= limit;
        };
    }

    @Override
    public String toString() {
        return switch (quantity) {
            case MACS -> "macs<=" + percent(limit);
            case LATENCY -> limit < 0 ? "latency<=" + percent(-limit) : "latency<=" + plain(limit) + "ms";
            case AGREEMENT -> "agreement>=" + plain(limit);
        };
    }

    private static String percent(double share) {
        return plain(100 * share) + "%";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
    }
}
