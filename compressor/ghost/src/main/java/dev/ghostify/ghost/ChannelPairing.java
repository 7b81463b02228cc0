package dev.ghostify.ghost;

import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Which channel of a teacher's feature each channel of the student's stands for: a rewrite may have put channels into an order
 * of their own. Found from what the channels show, as the pairing with the least square difference.
 */
public final class ChannelPairing {
    /** Neighbouring positions say the same, so this many of each batch are enough. */
    private static final int POSITIONS = 2048;

    private ChannelPairing() {}

    /**
     * For each channel of the student the teacher's; empty if both orders are the same.
     *
     * @param teacher a feature of the teacher for some images, {@code float[n,C,H,W]}
     * @param student the same of the student
     */
    public static Optional<int[]> between(Tensor teacher, Tensor student) {
        double[][] costs = squareDifferences(student, teacher);
        int[] nearest = Arrays.stream(costs).mapToInt(ChannelPairing::smallest).toArray();
        boolean isPairing = Arrays.stream(nearest).distinct().count() == nearest.length;
        int[] order = isPairing ? nearest : matched(costs);
        boolean same = IntStream.range(0, order.length).allMatch(c -> order[c] == c);
        return same ? Optional.empty() : Optional.of(order);
    }

    private static int smallest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }

    /** The pairing of least cost; needed where channels are alike, such as those that are never active. */
    private static int[] matched(double[][] costs) {
        int n = costs.length;
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(i);
            columns.add(n + i);
            graph.addVertex(i);
            graph.addVertex(n + i);
        }
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                graph.setEdgeWeight(graph.addEdge(row, n + column), costs[row][column]);
            }
        }
        int[] order = new int[n];
        new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, new HashSet<>(rows), new HashSet<>(columns))
                .getMatching()
                .getEdges()
                .forEach(edge -> order[graph.getEdgeSource(edge)] = graph.getEdgeTarget(edge) - n);
        return order;
    }

    private static double[][] squareDifferences(Tensor rows, Tensor columns) {
        int channels = (int) rows.shape().size(1);
        int images = (int) rows.shape().size(0);
        float[] r = rows.toFloats();
        float[] c = columns.toFloats();
        int area = r.length / images / channels;
        int step = Math.max(1, images * area / POSITIONS);
        double[][] sums = new double[channels][channels];
        for (int position = 0; position < images * area; position += step) {
            int first = position / area * channels * area + position % area;
            for (int i = 0; i < channels; i++) {
                float value = r[first + i * area];
                for (int j = 0; j < channels; j++) {
                    double difference = value - c[first + j * area];
                    sums[i][j] += difference * difference;
                }
            }
        }
        return sums;
    }
}
