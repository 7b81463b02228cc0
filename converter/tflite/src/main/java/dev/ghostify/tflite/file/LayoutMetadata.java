package dev.ghostify.tflite.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which ONNX axis each stored axis of an input or output holds, as a metadata entry of ours: a line {@code 0,2,3,1 name} for each.
 * Readers that do not know it pass it by.
 *
 * @param axes by name of the input or output
 */
public record LayoutMetadata(Map<String, List<Integer>> axes) {
    public static final String NAME = "ghostify_layout";

    public LayoutMetadata {
        axes = Map.copyOf(axes);
    }

    /** What a file says; nothing if we did not write it. */
    public static LayoutMetadata of(StoredModel model) {
        Map<String, List<Integer>> axes = new HashMap<>();
        for (String line : model.text(NAME).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space >= 0) {
                axes.put(line.substring(space + 1), numbers(line.substring(0, space)));
            }
        }
        return new LayoutMetadata(axes);
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.matches("\\d")) {
                numbers.add(Integer.parseInt(part));
            }
        }
        return numbers;
    }

    /** The line for one input or output. */
    public static String line(String name, List<Integer> axes) {
        return axes.stream().map(String::valueOf).collect(Collectors.joining(",")) + " " + name.replace('\n', ' ')
                + "\n";
    }

    /** The axes of {@code name}, if they are told and permute {@code rank} of them. */
    public Optional<List<Integer>> axes(String name, int rank) {
        return Optional.ofNullable(axes.get(name.replace('\n', ' ')))
                .filter(list -> list.size() == rank
                        && list.stream().distinct().filter(axis -> axis < rank).count() == rank);
    }
}
