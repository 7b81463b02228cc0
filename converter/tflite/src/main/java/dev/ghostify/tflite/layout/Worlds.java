package dev.ghostify.tflite.layout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which layouts of neighbouring values belong together.
 *
 * <p>Stations with a choice form regions, parted from each other by stations without one. In a region, layouts that one form joins
 * are of one world: an image stored channels last stays so through a Relu, a Transpose or a Reshape, under other names. Nearly every region has two
 * worlds, that of the images and that of ONNX.
 */
final class Worlds {
    private record Place(String value, Layout layout) {}

    private final List<Station> stations;
    private final Map<Place, Integer> places = new HashMap<>();
    private final Map<String, Integer> regions = new HashMap<>();
    private int[] parents = new int[64];
    private int size;
    /** For each world, by its root, its number within its region. */
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private int count;

    Worlds(List<Station> stations) {
        this.stations = stations;
        for (Station station : stations) {
            if (station.isFree()) {
                join(station);
            }
        }
        number();
    }

    private void join(Station station) {
        int region = newRoot();
        for (List<String> values : List.of(station.inputs(), station.outputs())) {
            for (String value : values) {
                union(region, regions.computeIfAbsent(value, v -> newRoot()));
            }
        }
        for (Form form : station.forms()) {
            int first = -1;
            for (Place place : places(station, form)) {
                int world = places.computeIfAbsent(place, p -> newRoot());
                if (first >= 0 && !station.writesOneWay()) {
                    union(first, world);
                }
                first = world;
            }
        }
    }

    private static List<Place> places(Station station, Form form) {
        return IntStream.concat(
                        IntStream.range(0, station.inputs().size())
                                .filter(k -> form.input(k).isPresent()),
                        IntStream.range(0, station.outputs().size()).map(k -> -1 - k))
                .mapToObj(k -> k >= 0
                        ? new Place(station.inputs().get(k), form.input(k).orElseThrow())
                        : new Place(
                                station.outputs().get(-1 - k), form.outputs().get(-1 - k)))
                .toList();
    }

    private void number() {
        Map<Integer, Integer> next = new HashMap<>();
        for (Station station : stations) {
            if (station.isFree()) {
                for (Form form : station.forms()) {
                    for (Place place : places(station, form)) {
                        int region = find(regions.getOrDefault(place.value(), 0));
                        numbers.computeIfAbsent(root(place), r -> next.merge(region, 1, Integer::sum) - 1);
                    }
                }
            }
        }
        count = next.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The most worlds that a region has. */
    int count() {
        return count;
    }

    /**
     * The form in which a station runs in world {@code world} of its region: of several the one nearest to the form that it has.
     *
     * @return the form's number, {@code chosen} if there is no other
     */
    int form(Station station, int world, int chosen) {
        int best = chosen;
        int most = 0;
        Form now = station.forms().get(chosen);
        for (int f = 0; f < station.forms().size(); f++) {
            Form form = station.forms().get(f);
            List<Place> places = places(station, form);
            int within = (int) places.stream()
                    .filter(place -> numbers.getOrDefault(root(place), -1) == world)
                    .count();
            int kept = (int) IntStream.range(0, station.inputs().size())
                    .filter(k -> form.input(k).equals(now.input(k)))
                    .count();
            int score = within * (station.inputs().size() + 1) + kept;
            if (within > 0 && score > most) {
                most = score;
                best = f;
            }
        }
        return best;
    }

    private int root(Place place) {
        Integer world = places.get(place);
        return world == null ? -1 : find(world);
    }

    private int newRoot() {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, 2 * size);
        }
        parents[size] = size;
        return size++;
    }

    private int find(int element) {
        int at = element;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private void union(int a, int b) {
        parents[find(a)] = find(b);
    }
}
