package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/** Windows over fewer or more spatial axes than a node's. */
final class Windows {
    private Windows() {}

    /** The window of a MaxPool or AveragePool. */
    static Window ofPool(Op op) {
        return op instanceof MaxPool pool ? pool.window() : ((AveragePool) op).window();
    }

    /** The same window with a row of one element in front of its axes; lists that are left out stay so. */
    static Window withLeadingAxis(Window window) {
        List<Integer> pads = new ArrayList<>(window.pads());
        if (!pads.isEmpty()) {
            pads.add(pads.size() / 2, 0);
            pads.add(0, 0);
        }
        return new Window(
                prepended(1, window.kernel()),
                prepended(1, window.strides()),
                pads,
                prepended(1, window.dilations()),
                window.autoPad());
    }

    static List<Integer> prepended(int value, List<Integer> list) {
        if (list.isEmpty()) {
            return list;
        }
        List<Integer> longer = new ArrayList<>(List.of(value));
        longer.addAll(list);
        return longer;
    }

    /** The window over some of the axes of {@code full}, all of whose lists are filled in. */
    static Window over(Window full, List<Integer> axes) {
        int rank = full.kernel().size();
        List<Integer> pads = new ArrayList<>();
        axes.forEach(axis -> pads.add(full.pads().get(axis)));
        axes.forEach(axis -> pads.add(full.pads().get(rank + axis)));
        return new Window(
                axes.stream().map(full.kernel()::get).toList(),
                axes.stream().map(full.strides()::get).toList(),
                pads,
                axes.stream().map(full.dilations()::get).toList(),
                full.autoPad());
    }

    /** The window over one axis, and over a second in which it does nothing. */
    static Window withTrailingAxis(Window window) {
        List<Integer> pads = List.of(window.padBegin(0), 0, window.padEnd(0), 0);
        return new Window(
                List.of(window.kernel().get(0), 1),
                List.of(window.stride(0), 1),
                pads,
                List.of(window.dilation(0), 1),
                window.autoPad());
    }
}
