package dev.ghostify.tflite.file;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A release of the TFLite runtime, such as 2.9.0. */
@API(status = Status.EXPERIMENTAL)
public record RuntimeVersion(int major, int minor, int patch) implements Comparable<RuntimeVersion> {
    private static final Pattern FORM = Pattern.compile("\\d{1,4}\\.\\d{1,4}(\\.\\d{1,4})?");

    /**
     * Reads {@code 2.9} or {@code 2.9.0}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static RuntimeVersion parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no version of a runtime; write it as 2.9 or 2.9.0");
        }
        List<Integer> parts =
                Stream.of(text.split("\\.", -1)).map(Integer::parseInt).toList();
        return new RuntimeVersion(parts.get(0), parts.get(1), parts.size() > 2 ? parts.get(2) : 0);
    }

    public boolean isAtLeast(RuntimeVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(RuntimeVersion other) {
        int first = Integer.compare(major, other.major);
        int second = Integer.compare(minor, other.minor);
        return first != 0 ? first : second != 0 ? second : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
