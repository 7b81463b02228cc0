package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.LayerTrials.Trial;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerTrialsTest {
    private static final Graph TEACHER = GraphParser.parse("""
            g (float[N,3,6,6] x) => (float[N,4] y)
            <float[8,3,3,3] w1, float[8] b1, float[8,8,3,3] w2, float[8] b2, float[4,8] wc, float[4] bc> {
              c1 = Conv<pads=[1,1,1,1]>(x, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              r2 = Relu(c2)
              pool = GlobalAveragePool(r2)
              flat = Flatten(pool)
              y = Gemm<transB=1>(flat, wc, bc)
            }""", SeededTensors::of);

    private static Tensor images(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count * 108];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.ofFloats(Shape.of(count, 3, 6, 6), values);
    }

    private static List<Trial> trials(Map<String, Map<Replacement, Double>> wanted) {
        List<Trial> trials = new ArrayList<>();
        new LayerTrials(
                        TEACHER,
                        List.of(images(20, 1), images(20, 2)),
                        List.of(images(8, 3), images(8, 4)),
                        GraphRunner.REFERENCE)
                .run(wanted, Progress.NONE, trials::add);
        return trials;
    }

    private static Map<Replacement, Double> ranks(int... channels) {
        Map<Replacement, Double> ranks = new LinkedHashMap<>();
        for (int count : channels) {
            ranks.put(new LowRank(count), (double) count);
        }
        return ranks;
    }

    @Test
    void changesTheOutputsLessTheMoreChannelsStayBetween() {
        List<Trial> trials = trials(Map.of("c2", ranks(2, 4, 7)));
        assertThat(trials)
                .extracting(Trial::replacement)
                .containsExactly(new LowRank(2), new LowRank(4), new LowRank(7));
        assertThat(trials.get(0).fitError()).isGreaterThan(trials.get(1).fitError());
        assertThat(trials.get(1).fitError()).isGreaterThan(trials.get(2).fitError());
        assertThat(difference(trials.get(0))).isGreaterThan(difference(trials.get(2)));
    }

    @Test
    void doesNotRunWhatAnotherReplacementBeatsInCostAndError() {
        Map<Replacement, Double> wanted = ranks(6);
        wanted.put(new LowRank(2), 7.0);
        List<Trial> trials = trials(Map.of("c1", wanted));
        assertThat(trials.get(0).outputs()).hasSize(2);
        assertThat(trials.get(1).outputs()).isEmpty();
    }

    @Test
    void triesGhostModulesBesideLowRank() {
        Map<Replacement, Double> wanted = ranks(4);
        wanted.put(new GhostPlan.Spec(2, 3, Topology.LINEAR), 3.0);
        wanted.put(new GhostPlan.Spec(2, 3, Topology.PUBLISHED), 2.0);
        assertThat(trials(Map.of("c1", wanted, "c2", wanted))).hasSize(6).allMatch(t -> t.fitError() < 1);
    }

    private static double difference(Trial trial) {
        List<Map<String, Tensor>> teacher = new LayerTrials(
                        TEACHER, List.of(images(1, 1)), List.of(images(8, 3), images(8, 4)), GraphRunner.REFERENCE)
                .outputs(TEACHER);
        double sum = 0;
        for (int batch = 0; batch < teacher.size(); batch++) {
            float[] expected = teacher.get(batch).values().iterator().next().toFloats();
            float[] found =
                    trial.outputs().get(batch).values().iterator().next().toFloats();
            for (int i = 0; i < expected.length; i++) {
                sum += Math.pow(expected[i] - found[i], 2);
            }
        }
        return sum;
    }
}
