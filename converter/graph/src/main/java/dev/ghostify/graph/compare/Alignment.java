package dev.ghostify.graph.compare;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which nodes of two graphs stand for each other, in order: first those whose output has the same name and that apply the same operator,
 * then, between them, the longest common run of nodes that look alike.
 */
final class Alignment {
    /** Larger gaps between names in common are paired from the front only, so that the work stays bounded. */
    private static final long MOST_CELLS = 4_000_000;

    /** Places in both lists; -1 on the side that has no such node. */
    record Pair(int left, int right) {}

    private final Graph a;
    private final Graph b;
    private final List<String> left;
    private final List<String> right;
    private final List<Pair> pairs = new ArrayList<>();

    private Alignment(Graph a, Graph b) {
        this.a = a;
        this.b = b;
        this.left = a.nodes().stream().map(node -> looks(a, node)).toList();
        this.right = b.nodes().stream().map(node -> looks(b, node)).toList();
    }

    static List<Pair> of(Graph a, Graph b) {
        Alignment alignment = new Alignment(a, b);
        int fromLeft = 0;
        int fromRight = 0;
        for (Pair anchor : alignment.anchors()) {
            alignment.gap(fromLeft, anchor.left(), fromRight, anchor.right());
            alignment.pairs.add(anchor);
            fromLeft = anchor.left() + 1;
            fromRight = anchor.right() + 1;
        }
        alignment.gap(fromLeft, alignment.left.size(), fromRight, alignment.right.size());
        return alignment.pairs;
    }

    private static String looks(Graph graph, Node node) {
        return node.op() + " " + node.outputs().stream().map(graph::type).toList();
    }

    /** Nodes with a name in common, the most that stand in the same order in both graphs. */
    private List<Pair> anchors() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < b.nodes().size(); i++) {
            places.put(key(b.nodes().get(i)), i);
        }
        List<Pair> named = new ArrayList<>();
        for (int i = 0; i < a.nodes().size(); i++) {
            Integer place = places.get(key(a.nodes().get(i)));
            if (place != null) {
                named.add(new Pair(i, place));
            }
        }
        return increasing(named);
    }

    private static String key(Node node) {
        return node.op().type() + " " + (node.outputs().isEmpty() ? "" : node.output());
    }

    /** The longest sub-list whose right places increase, by patience sorting. */
    private static List<Pair> increasing(List<Pair> pairs) {
        int[] tails = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (pairs.get(tails[middle]).right() < pairs.get(i).right()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        List<Pair> longest = new ArrayList<>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            longest.add(pairs.get(i));
        }
        Collections.reverse(longest);
        return longest;
    }

    /** Pairs what stands between two anchors. */
    private void gap(int fromLeft, int toLeft, int fromRight, int toRight) {
        int rows = toLeft - fromLeft;
        int columns = toRight - fromRight;
        int i = 0;
        int j = 0;
        if (rows > 0 && columns > 0 && (long) rows * columns <= MOST_CELLS) {
            int[][] common = common(fromLeft, rows, fromRight, columns);
            int startLeft = 0;
            int startRight = 0;
            while (i < rows && j < columns) {
                if (left.get(fromLeft + i).equals(right.get(fromRight + j))) {
                    unlike(fromLeft + startLeft, fromLeft + i, fromRight + startRight, fromRight + j);
                    pairs.add(new Pair(fromLeft + i++, fromRight + j++));
                    startLeft = i;
                    startRight = j;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            i = startLeft;
            j = startRight;
        }
        unlike(fromLeft + i, toLeft, fromRight + j, toRight);
    }

    /** For each pair of places the length of the longest common run from there on. */
    private int[][] common(int fromLeft, int rows, int fromRight, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = left.get(fromLeft + i).equals(right.get(fromRight + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Nodes that do not look alike: held against each other one by one if they are as many, else those of one operator, in order. */
    private void unlike(int fromLeft, int toLeft, int fromRight, int toRight) {
        if (toLeft - fromLeft == toRight - fromRight) {
            for (int i = 0; i < toLeft - fromLeft; i++) {
                pairs.add(new Pair(fromLeft + i, fromRight + i));
            }
            return;
        }
        int[] partner = new int[toLeft - fromLeft];
        Arrays.fill(partner, -1);
        int next = fromRight;
        for (int i = fromLeft; i < toLeft; i++) {
            for (int j = next; j < toRight; j++) {
                if (a.nodes().get(i).op().type().equals(b.nodes().get(j).op().type())) {
                    partner[i - fromLeft] = j;
                    next = j + 1;
                    break;
                }
            }
        }
        int shown = fromRight;
        for (int i = fromLeft; i < toLeft; i++) {
            int j = partner[i - fromLeft];
            while (j >= 0 && shown < j) {
                pairs.add(new Pair(-1, shown++));
            }
            pairs.add(new Pair(i, j));
            shown = Math.max(shown, j + 1);
        }
        while (shown < toRight) {
            pairs.add(new Pair(-1, shown++));
        }
    }
}
