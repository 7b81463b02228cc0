package dev.ghostify.tflite.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A directed graph whose vertices are parted in two, source side and sink side, such that the capacity of the edges from the
 * first to the second is least.
 *
 * <p>Source: E. A. Dinic, Algorithm for solution of a problem of maximum flow in networks with power estimation, 1970.
 */
final class MinimumCut {
    static final int SOURCE = 0;
    static final int SINK = 1;

    private record Edge(int from, int to) {}

    /** Edge 2k and its reverse 2k + 1. */
    private final List<Edge> edges = new ArrayList<>();

    private final List<Long> capacities = new ArrayList<>();
    private final List<List<Integer>> leaving = new ArrayList<>();

    MinimumCut() {
        vertex();
        vertex();
    }

    int vertex() {
        leaving.add(new ArrayList<>());
        return leaving.size() - 1;
    }

    void edge(int from, int to, long capacity) {
        if (capacity > 0 && from != to) {
            add(from, to, capacity);
            add(to, from, 0);
        }
    }

    private void add(int from, int to, long capacity) {
        leaving.get(from).add(edges.size());
        edges.add(new Edge(from, to));
        capacities.add(capacity);
    }

    /** For each vertex whether it is on the source's side; of several least cuts the one with the fewest there. */
    boolean[] sourceSide() {
        long[] left = capacities.stream().mapToLong(Long::longValue).toArray();
        int[] level = levels(left);
        while (level[SINK] >= 0) {
            saturate(left, level);
            level = levels(left);
        }
        boolean[] side = new boolean[leaving.size()];
        for (int v = 0; v < side.length; v++) {
            side[v] = level[v] >= 0;
        }
        return side;
    }

    /** Steps from the source over edges with capacity left; -1 where no way leads. */
    private int[] levels(long[] left) {
        int[] level = new int[leaving.size()];
        Arrays.fill(level, -1);
        level[SOURCE] = 0;
        Deque<Integer> open = new ArrayDeque<>(List.of(SOURCE));
        while (!open.isEmpty()) {
            int vertex = open.remove();
            for (int edge : leaving.get(vertex)) {
                int to = edges.get(edge).to();
                if (left[edge] > 0 && level[to] < 0) {
                    level[to] = level[vertex] + 1;
                    open.add(to);
                }
            }
        }
        return level;
    }

    /** Pushes flow along shortest ways until each has a full edge; walks without recursion, as ways can be long. */
    private void saturate(long[] left, int[] level) {
        int[] next = new int[leaving.size()];
        Deque<Integer> way = new ArrayDeque<>();
        int vertex = SOURCE;
        while (true) {
            if (vertex == SINK) {
                long most = way.stream().mapToLong(edge -> left[edge]).min().orElseThrow();
                for (int edge : way) {
                    left[edge] -= most;
                    left[edge ^ 1] += most;
                }
                way.clear();
                vertex = SOURCE;
            } else if (next[vertex] == leaving.get(vertex).size()) {
                if (way.isEmpty()) {
                    return;
                }
                vertex = edges.get(way.removeLast()).from();
                next[vertex]++;
            } else {
                int edge = leaving.get(vertex).get(next[vertex]);
                int to = edges.get(edge).to();
                if (left[edge] > 0 && level[to] == level[vertex] + 1) {
                    way.addLast(edge);
                    vertex = to;
                } else {
                    next[vertex]++;
                }
            }
        }
    }
}
