package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a Pad of constants adds around the spatial axes.
 *
 * @param begins one for each spatial axis
 * @param ends one for each spatial axis
 * @param value what it fills in
 */
record PadAmounts(List<Long> begins, List<Long> ends, double value) {
    PadAmounts {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }

    /** Empty unless amounts and value are known, none is negative, and batch and channels stay as they are. */
    static Optional<PadAmounts> of(Node pad, GraphView graph, int rank) {
        Optional<Tensor> amounts = graph.constant(pad.input(1));
        if (!((Pad) pad.op()).mode().equals("constant")
                || amounts.isEmpty()
                || unknown(pad, 2, graph)
                || unknown(pad, 3, graph)) {
            return Optional.empty();
        }
        long[] listed = amounts.get().toLongs();
        int count = listed.length / 2;
        long[] axes = pad.has(3)
                ? graph.constant(pad.input(3)).orElseThrow().toLongs()
                : LongStream.range(0, count).toArray();
        Long[] all = new Long[2 * rank];
        Arrays.fill(all, 0L);
        for (int i = 0; i < count; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + rank : axes[i]);
            if (axis < 0 || axis >= rank || (axis < 2 && (listed[i] != 0 || listed[count + i] != 0))) {
                return Optional.empty();
            }
            all[axis] = listed[i];
            all[rank + axis] = listed[count + i];
        }
        if (Arrays.stream(all).anyMatch(amount -> amount < 0 || amount > Short.MAX_VALUE)) {
            return Optional.empty();
        }
        double value = graph.constant(pad.input(2)).map(t -> t.toDoubles()[0]).orElse(0.0);
        return Optional.of(new PadAmounts(
                Arrays.asList(all).subList(2, rank), Arrays.asList(all).subList(rank + 2, 2 * rank), value));
    }

    private static boolean unknown(Node pad, int input, GraphView graph) {
        return pad.has(input) && graph.constant(pad.input(input)).isEmpty();
    }

    /** {@code window} with these amounts added to its explicit pads. */
    Window addedTo(Window window) {
        boolean none = window.autoPad() == AutoPad.VALID;
        List<Integer> pads = new ArrayList<>();
        for (int axis = 0; axis < begins.size(); axis++) {
            pads.add(Math.toIntExact((none ? 0 : window.padBegin(axis)) + begins.get(axis)));
        }
        for (int axis = 0; axis < ends.size(); axis++) {
            pads.add(Math.toIntExact((none ? 0 : window.padEnd(axis)) + ends.get(axis)));
        }
        return window.withPads(pads);
    }
}
