package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.graph.InvariantException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jgrapht.alg.interfaces.MatchingAlgorithm.Matching;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedPerfectMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Which channels become primaries, and whose ghosts the others are.
 *
 * <p>For ratio 2 this is a perfect matching of least weight, which the blossom algorithm finds exactly: an edge costs what
 * the better of its two directions costs. An odd channel out is matched with nobody and stays a primary without ghosts.
 */
final class PrimaryChoice {
    private PrimaryChoice() {}

    static Choice choose(PairCosts costs, int ratio) {
        return ratio == 2 ? pairs(costs) : CappedChoice.choose(costs, ratio);
    }

    private static double cost(PairCosts costs, int primary, int ghost) {
        return costs.ghost()[primary][ghost] + costs.primary()[primary];
    }

    private static Choice pairs(PairCosts costs) {
        int channels = costs.primary().length;
        int vertices = channels + channels % 2;
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        for (int i = 0; i < vertices; i++) {
            graph.addVertex(i);
        }
        for (int i = 0; i < vertices; i++) {
            for (int j = i + 1; j < vertices; j++) {
                double weight = j == channels ? costs.primary()[i] : Math.min(cost(costs, i, j), cost(costs, j, i));
                graph.setEdgeWeight(graph.addEdge(i, j), weight);
            }
        }
        Matching<Integer, DefaultWeightedEdge> matching =
                new KolmogorovWeightedPerfectMatching<>(graph, ObjectiveSense.MINIMIZE).getMatching();
        List<int[]> pairs = new ArrayList<>();
        int single = -1;
        for (DefaultWeightedEdge edge : matching.getEdges()) {
            int i = Math.min(graph.getEdgeSource(edge), graph.getEdgeTarget(edge));
            int j = Math.max(graph.getEdgeSource(edge), graph.getEdgeTarget(edge));
            if (j == channels) {
                single = i;
            } else {
                pairs.add(cost(costs, i, j) <= cost(costs, j, i) ? new int[] {i, j} : new int[] {j, i});
            }
        }
        return ofPairs(pairs, single);
    }

    private static Choice ofPairs(List<int[]> pairs, int single) {
        pairs.sort(Comparator.comparingInt(pair -> pair[0]));
        int[] primaries = new int[pairs.size() + (single < 0 ? 0 : 1)];
        int[] ghosts = new int[pairs.size()];
        int[] owner = new int[pairs.size()];
        for (int p = 0; p < pairs.size(); p++) {
            primaries[p] = pairs.get(p)[0];
            ghosts[p] = pairs.get(p)[1];
            owner[p] = p;
        }
        if (single >= 0) {
            primaries[pairs.size()] = single;
        }
        return checked(new Choice(primaries, ghosts, owner));
    }

    /** Every channel exactly once. */
    static Choice checked(Choice choice) {
        int channels = choice.primaries().length + choice.ghosts().length;
        boolean[] seen = new boolean[channels];
        Arrays.stream(choice.primaries()).forEach(c -> seen[c] = true);
        Arrays.stream(choice.ghosts()).forEach(c -> seen[c] = true);
        for (boolean one : seen) {
            if (!one) {
                throw new InvariantException("a choice of primaries misses a channel of " + channels);
            }
        }
        return choice;
    }
}
