package dev.ghostify.check;

import dev.ghostify.check.data.DataException;
import java.util.Arrays;
import java.util.List;

/** A version of numbers with dots between; missing ones count as 0. */
record Versions(List<Integer> numbers) implements Comparable<Versions> {
    static Versions parse(String text) {
        try {
            return new Versions(Arrays.stream(text.strip().split("\\.", -1))
                    .map(Integer::valueOf)
                    .toList());
        } catch (NumberFormatException e) {
            throw new DataException("'" + text + "' is no version such as 2.14.0", e);
        }
    }

    @Override
    public int compareTo(Versions other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int at(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
