package dev.ghostify.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How warm a Linux or Android device is and how its processors choose their clock, as far as it lets a user see that.
 *
 * @param hottest the hottest thermal zone in degrees Celsius; empty if none can be read
 * @param governors of the processors, sorted, each once
 */
record BoardState(OptionalDouble hottest, List<String> governors) {
    /** Prints a line for each file that can be read; ends well in any case. */
    static final String COMMAND =
            "for f in /sys/class/thermal/thermal_zone*/temp; do [ -r $f ] && echo temp $(cat $f); done;"
                    + " for f in /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor; do [ -r $f ] && echo governor $(cat $f);"
                    + " done; true";

    private static final String TEMPERATURE = "temp ";
    private static final String GOVERNOR = "governor ";

    /** Sensors that are off tell 0, below 0 or nonsense. */
    private static final double HOTTEST_BELIEVED = 150;

    static BoardState parse(String printed) {
        List<Double> degrees = new ArrayList<>();
        TreeSet<String> governors = new TreeSet<>();
        for (String line : printed.lines().map(String::strip).toList()) {
            if (line.matches(TEMPERATURE + "\\d{1,9}")) {
                double value = Double.parseDouble(line.substring(TEMPERATURE.length()));
                // The kernel tells thousandths, some vendors whole degrees.
                degrees.add(value > HOTTEST_BELIEVED ? value / 1000 : value);
            } else if (line.startsWith(GOVERNOR)) {
                governors.add(line.substring(GOVERNOR.length()));
            }
        }
        return new BoardState(
                degrees.stream()
                        .mapToDouble(d -> d)
                        .filter(d -> d > 0 && d < HOTTEST_BELIEVED)
                        .max(),
                List.copyOf(governors));
    }

    /** In words, with the state that it changed to. */
    String until(BoardState after) {
        String clock = governors.isEmpty() ? "governor not known" : "governor " + String.join(", ", governors);
        String changed = after.governors.equals(governors) ? "" : ", afterwards " + String.join(", ", after.governors);
        return clock + changed + "; hottest zone " + degrees() + " before, " + after.degrees() + " after";
    }

    private String degrees() {
        return hottest.isPresent() ? String.format(Locale.ROOT, "%.1f C", hottest.getAsDouble()) : "not known";
    }
}
