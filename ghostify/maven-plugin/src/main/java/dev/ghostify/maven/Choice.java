package dev.ghostify.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parameters that take one of a few words. */
final class Choice {
    private Choice() {}

    /** The constant that {@code text} names in lower case. */
    static <E extends Enum<E>> E of(String parameter, String text, E[] values) {
        List<String> words = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return values[words.indexOf(of(parameter, text, words))];
    }

    /** {@code text}, if it is one of {@code words}. */
    static String of(String parameter, String text, List<String> words) {
        if (!words.contains(text)) {
            throw new ParameterException(parameter, "is " + String.join(" or ", words) + ", not '" + text + "'");
        }
        return text;
    }
}
