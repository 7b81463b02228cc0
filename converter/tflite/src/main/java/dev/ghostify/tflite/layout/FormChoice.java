package dev.ghostify.tflite.layout;

import dev.ghostify.graph.InvariantException;
import dev.ghostify.tflite.layout.Flow.Read;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses a form for each station such that the fewest bytes move.
 *
 * <p>All stations start in one world of their region. A step lets every station either stay or go over to one other world; which
 * of them go is a minimum cut, so that no other choice between the two costs less. With two worlds in a region one step finds the least
 * of all; with more, steps repeat until none helps, as the exact problem is then NP-hard.
 *
 * <p>Source: Y. Boykov, O. Veksler, R. Zabih, Fast approximate energy minimization via graph cuts, 2001.
 */
final class FormChoice {
    /** More than everything that can be cut. */
    private static final long NEVER = 1L << 60;

    private final List<Station> stations;
    private final List<Flow> flows;
    private final MoveCost moves;
    private int[] chosen;

    private FormChoice(List<Station> stations, MoveCost moves) {
        this.stations = stations;
        this.flows = Flow.between(stations);
        this.moves = moves;
        this.chosen = new int[stations.size()];
    }

    /** The number of the form chosen for each station. */
    static int[] of(List<Station> stations, MoveCost moves) {
        FormChoice choice = new FormChoice(stations, moves);
        choice.choose();
        return choice.chosen;
    }

    private void choose() {
        Worlds worlds = new Worlds(stations);
        chosen = inWorld(worlds, 0);
        long cost = cost(chosen);
        boolean helps = worlds.count() > 1;
        while (helps) {
            helps = false;
            for (int k = 0; k < worlds.count(); k++) {
                int[] next = step(inWorld(worlds, k));
                long then = cost(next);
                if (then < cost) {
                    helps = true;
                    cost = then;
                    chosen = next;
                }
            }
        }
        if (cost >= MoveCost.IMPOSSIBLE) {
            throw new InvariantException("no choice of layouts lets every node read its inputs");
        }
    }

    private int[] inWorld(Worlds worlds, int world) {
        int[] forms = chosen.clone();
        for (int s = 0; s < forms.length; s++) {
            if (stations.get(s).isFree()) {
                forms[s] = worlds.form(stations.get(s), world, chosen[s]);
            }
        }
        return forms;
    }

    private long cost(int[] forms) {
        return flows.stream()
                .mapToLong(flow -> flow.cost(stations, forms, moves))
                .sum();
    }

    /** Each station in its present form or in that of {@code other}, whichever costs less in all: source side stays. */
    private int[] step(int[] other) {
        MinimumCut cut = new MinimumCut();
        int[] vertices = new int[stations.size()];
        for (int s = 0; s < vertices.length; s++) {
            vertices[s] = other[s] == chosen[s] ? MinimumCut.SOURCE : cut.vertex();
        }
        for (Flow flow : flows) {
            Set<Layout> wanted = new LinkedHashSet<>();
            for (Read read : flow.reads()) {
                wanted.add(flow.read(stations, read, chosen));
                wanted.add(flow.read(stations, read, other));
            }
            wanted.forEach(layout -> add(cut, vertices, flow, layout, other));
        }
        boolean[] stays = cut.sourceSide();
        int[] next = chosen.clone();
        for (int s = 0; s < next.length; s++) {
            if (!stays[vertices[s]]) {
                next[s] = other[s];
            }
        }
        return next;
    }

    /** Adds what it costs if anybody reads {@code flow} in {@code layout}. */
    private void add(MinimumCut cut, int[] vertices, Flow flow, Layout layout, int[] other) {
        long stayed = moves.of(flow.value(), flow.written(stations, chosen), layout);
        long gone = moves.of(flow.value(), flow.written(stations, other), layout);
        int producer = vertices[flow.producer()];
        List<Integer> ifStayed = new ArrayList<>();
        List<Integer> ifGone = new ArrayList<>();
        for (Read read : flow.reads()) {
            boolean now = flow.read(stations, read, chosen).equals(layout);
            boolean then = flow.read(stations, read, other).equals(layout);
            if (now && then) {
                cut.edge(producer, MinimumCut.SINK, stayed);
                cut.edge(MinimumCut.SOURCE, producer, gone);
                return;
            }
            if (now) {
                ifStayed.add(vertices[read.station()]);
            } else if (then) {
                ifGone.add(vertices[read.station()]);
            }
        }
        if (!ifGone.isEmpty()) {
            int any = cut.vertex();
            ifGone.forEach(reader -> cut.edge(any, reader, NEVER));
            cut.edge(MinimumCut.SOURCE, any, gone);
            cut.edge(producer, any, stayed - gone);
        }
        if (!ifStayed.isEmpty()) {
            int any = cut.vertex();
            ifStayed.forEach(reader -> cut.edge(reader, any, NEVER));
            cut.edge(any, MinimumCut.SINK, stayed);
            cut.edge(any, producer, gone - stayed);
        }
    }
}
