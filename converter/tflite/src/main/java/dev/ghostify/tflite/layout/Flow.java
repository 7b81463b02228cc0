package dev.ghostify.tflite.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A value on its way from the station that writes it to those that read it.
 *
 * @param output which output of the producer it is
 */
record Flow(String value, int producer, int output, List<Read> reads) {
    /** One input of one station. */
    record Read(int station, int input) {}

    /** The flows between {@code stations}. */
    static List<Flow> between(List<Station> stations) {
        Map<String, Flow> flows = new LinkedHashMap<>();
        for (int s = 0; s < stations.size(); s++) {
            List<String> outputs = stations.get(s).outputs();
            for (int k = 0; k < outputs.size(); k++) {
                if (!outputs.get(k).isEmpty()) {
                    flows.put(outputs.get(k), new Flow(outputs.get(k), s, k, new ArrayList<>()));
                }
            }
        }
        for (int s = 0; s < stations.size(); s++) {
            Station station = stations.get(s);
            for (int k = 0; k < station.inputs().size(); k++) {
                if (station.forms().get(0).input(k).isPresent()) {
                    Objects.requireNonNull(flows.get(station.inputs().get(k)))
                            .reads()
                            .add(new Read(s, k));
                }
            }
        }
        return List.copyOf(flows.values());
    }

    /** What it costs to give this value to all its readers, each order once, if the stations run in {@code chosen} forms. */
    long cost(List<Station> stations, int[] chosen, MoveCost moves) {
        Layout from = written(stations, chosen);
        Set<Layout> wanted = new LinkedHashSet<>();
        for (Read read : reads) {
            wanted.add(read(stations, read, chosen));
        }
        return wanted.stream().mapToLong(to -> moves.of(value, from, to)).sum();
    }

    Layout written(List<Station> stations, int[] chosen) {
        return stations.get(producer).forms().get(chosen[producer]).outputs().get(output);
    }

    Layout read(List<Station> stations, Read read, int[] chosen) {
        Form form = stations.get(read.station()).forms().get(chosen[read.station()]);
        return form.input(read.input()).orElseThrow();
    }
}
