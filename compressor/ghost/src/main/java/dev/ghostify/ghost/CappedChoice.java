package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Primaries for ratios above 2, where each primary has several ghosts.
 *
 * <p>Primaries are opened one by one where that lowers the summed cost most, then exchanged while that helps. Ghosts are
 * dealt out, the dearest to misplace first, so that the numbers of ghosts of two primaries differ by 1 at most: a module
 * then needs two grouped convolutions at most and no Slice. A heuristic: the exact problem is capacitated facility location.
 */
final class CappedChoice {
    private static final int EXCHANGE_ROUNDS = 3;

    private final double[][] cost;
    private final int channels;
    private final int count;

    private CappedChoice(PairCosts costs, int ratio) {
        channels = costs.primary().length;
        count = (channels + ratio - 1) / ratio;
        cost = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                cost[i][j] = i == j ? costs.primary()[i] : costs.ghost()[i][j] + costs.primary()[i];
            }
        }
    }

    static Choice choose(PairCosts costs, int ratio) {
        CappedChoice search = new CappedChoice(costs, ratio);
        boolean[] open = search.opened();
        search.exchange(open);
        return PrimaryChoice.checked(search.dealt(open));
    }

    private boolean[] opened() {
        boolean[] open = new boolean[channels];
        double[] best = new double[channels];
        Arrays.fill(best, Double.MAX_VALUE / channels);
        for (int p = 0; p < count; p++) {
            int chosen = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < channels; i++) {
                double sum = 0;
                for (int j = 0; j < channels && !open[i]; j++) {
                    sum += Math.min(best[j], cost[i][j]);
                }
                if (!open[i] && sum < least) {
                    least = sum;
                    chosen = i;
                }
            }
            open[chosen] = true;
            for (int j = 0; j < channels; j++) {
                best[j] = Math.min(best[j], cost[chosen][j]);
            }
        }
        return open;
    }

    private double total(boolean[] open) {
        double sum = 0;
        for (int j = 0; j < channels; j++) {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < channels; i++) {
                best = open[i] ? Math.min(best, cost[i][j]) : best;
            }
            sum += best;
        }
        return sum;
    }

    /** Work grows with the fourth power of the channels, so large layers keep the greedy choice. */
    private void exchange(boolean[] open) {
        if (channels > 64) {
            return;
        }
        double current = total(open);
        for (int round = 0; round < EXCHANGE_ROUNDS; round++) {
            double before = current;
            for (int out = 0; out < channels; out++) {
                for (int in = 0; in < channels && open[out]; in++) {
                    if (open[in]) {
                        continue;
                    }
                    open[out] = false;
                    open[in] = true;
                    double changed = total(open);
                    if (changed < current) {
                        current = changed;
                    } else {
                        open[out] = true;
                        open[in] = false;
                    }
                }
            }
            if (current >= before) {
                return;
            }
        }
    }

    private Choice dealt(boolean[] open) {
        int[] primaries = indices(open, true);
        int[] others = indices(open, false);
        int each = others.length / count;
        int extra = others.length % count;
        List<Integer> order = new ArrayList<>();
        Arrays.stream(others).forEach(order::add);
        order.sort(Comparator.comparingDouble(j -> -regret(primaries, j)));
        int[] load = new int[count];
        int[] ownerOf = new int[channels];
        int fuller = 0;
        for (int j : order) {
            int best = -1;
            for (int p = 0; p < count; p++) {
                boolean room = load[p] < each || load[p] == each && fuller < extra;
                if (room && (best < 0 || cost[primaries[p]][j] < cost[primaries[best]][j])) {
                    best = p;
                }
            }
            load[best]++;
            fuller += load[best] > each ? 1 : 0;
            ownerOf[j] = best;
        }
        return sorted(primaries, others, ownerOf, load);
    }

    /** How much worse the second best primary is. */
    private double regret(int[] primaries, int ghost) {
        double best = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int p : primaries) {
            double c = cost[p][ghost];
            second = Math.min(second, Math.max(best, c));
            best = Math.min(best, c);
        }
        return second - best;
    }

    private int[] indices(boolean[] open, boolean value) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            if (open[i] == value) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Primaries with more ghosts first, ghosts in the order of their primaries: the order in which the module gives them. */
    private static Choice sorted(int[] primaries, int[] others, int[] ownerOf, int[] load) {
        List<Integer> places = new ArrayList<>();
        for (int p = 0; p < primaries.length; p++) {
            places.add(p);
        }
        places.sort(Comparator.comparingInt(p -> -load[p]));
        int[] ordered = places.stream().mapToInt(p -> primaries[p]).toArray();
        int[] newPlace = new int[primaries.length];
        for (int i = 0; i < newPlace.length; i++) {
            newPlace[places.get(i)] = i;
        }
        List<Integer> ghosts = new ArrayList<>();
        Arrays.stream(others).forEach(ghosts::add);
        ghosts.sort(Comparator.comparingInt(j -> newPlace[ownerOf[j]]));
        int[] ghostChannels = ghosts.stream().mapToInt(Integer::intValue).toArray();
        int[] owner = ghosts.stream().mapToInt(j -> newPlace[ownerOf[j]]).toArray();
        return new Choice(ordered, ghostChannels, owner);
    }
}
