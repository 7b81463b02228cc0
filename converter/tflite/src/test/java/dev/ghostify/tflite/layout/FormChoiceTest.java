package dev.ghostify.tflite.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormChoiceTest {
    private static final Layout PLAIN = Layout.plain(4);
    private static final Layout IMAGE = Layout.channelsLast(4);
    private static final List<Layout> BOTH = List.of(PLAIN, IMAGE);

    private final List<Station> stations = new ArrayList<>();
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    private long cost(String value, Layout from, Layout to) {
        return from.equals(to) ? 0 : Objects.requireNonNull(bytes.get(value));
    }

    private void station(List<String> inputs, List<String> outputs, List<Layout> layouts) {
        List<Form> forms = layouts.stream()
                .map(layout -> new Form(
                        inputs.stream().map(i -> Optional.of(layout)).toList(),
                        outputs.stream().map(o -> layout).toList()))
                .toList();
        stations.add(new Station(inputs, outputs, forms));
    }

    private long costOf(int[] chosen) {
        return Flow.between(stations).stream()
                .mapToLong(flow -> flow.cost(stations, chosen, this::cost))
                .sum();
    }

    @Test
    void movesTheNarrowestValueOfAChain() {
        bytes.putAll(Map.of("a", 9L, "b", 4L, "c", 7L));
        station(List.of(), List.of("a"), List.of(IMAGE));
        station(List.of("a"), List.of("b"), BOTH);
        station(List.of("b"), List.of("c"), BOTH);
        station(List.of("c"), List.of(), List.of(PLAIN));
        int[] chosen = FormChoice.of(stations, this::cost);
        assertThat(chosen).containsExactly(0, 1, 0, 0);
        assertThat(costOf(chosen)).isEqualTo(4);
    }

    @Test
    void movesASharedValueOnceBeforeItsReaders() {
        bytes.putAll(Map.of("a", 5L, "b", 5L, "c", 5L));
        station(List.of(), List.of("a"), List.of(IMAGE));
        station(List.of("a"), List.of("b"), BOTH);
        station(List.of("a"), List.of("c"), BOTH);
        station(List.of("b"), List.of(), List.of(PLAIN));
        station(List.of("c"), List.of(), List.of(PLAIN));
        assertThat(costOf(FormChoice.of(stations, this::cost))).isEqualTo(5);
    }

    /** 2,000 random graphs of up to 12 operators, each compared with all its choices. */
    @Test
    void findsTheLeastOfAllChoicesBetweenTwoLayouts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            stations.clear();
            bytes.clear();
            int count = 3 + random.nextInt(10);
            for (int s = 0; s < count; s++) {
                List<String> inputs = new ArrayList<>();
                for (int k = 0; k < Math.min(s, 1 + random.nextInt(2)); k++) {
                    inputs.add("v" + random.nextInt(s));
                }
                bytes.put("v" + s, 1L + random.nextInt(20));
                int kind = random.nextInt(5);
                station(inputs, List.of("v" + s), kind == 0 ? List.of(PLAIN) : kind == 1 ? List.of(IMAGE) : BOTH);
            }
            station(List.of("v" + (count - 1)), List.of(), List.of(BOTH.get(random.nextInt(2))));
            assertThat(costOf(FormChoice.of(stations, this::cost)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(least());
        }
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int bits = 0; bits < 1 << stations.size(); bits++) {
            int[] chosen = new int[stations.size()];
            boolean isChoice = true;
            for (int s = 0; s < chosen.length; s++) {
                chosen[s] = bits >> s & 1;
                isChoice &= chosen[s] < stations.get(s).forms().size();
            }
            if (isChoice) {
                least = Math.min(least, costOf(chosen));
            }
        }
        return least;
    }
}
