package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inputs that are broadcast against each other: which layout the result has, and how each input is fitted to it. */
final class Broadcast {
    private Broadcast() {}

    /** In any layout that an input of full rank offers or a reader wants; smaller inputs follow it. */
    static List<Form> forms(LayoutQuery query) {
        Set<Layout> layouts = new LinkedHashSet<>(query.wanted());
        for (int i = 0; i < query.node().inputs().size(); i++) {
            layouts.addAll(query.offered(i));
        }
        return layouts.stream()
                .filter(layout ->
                        layout.rank() == query.outRank() && layout.columns().isEmpty())
                .map(layout -> query.form(i -> layout.lastAxes(query.rank(i)), layout))
                .toList();
    }

    /** Input {@code input} such that TFLite's broadcasting, which aligns last axes, does what ONNX's does. */
    static int operand(NodeLowering n, int input) {
        Layout layout = n.outLayout();
        Optional<Tensor> constant = n.constant(input);
        if (constant.isPresent()) {
            return constant(n, input, constant.get(), layout);
        }
        int missing = layout.rank() - n.rank(input);
        String reason = "the other input of " + n.node().op().type() + " is stored in another order";
        if (missing == 0) {
            return n.in(input, layout, reason);
        }
        Layout within = layout.lastAxes(n.rank(input));
        int moved = n.in(input, within, reason);
        Extents here = n.extents(moved);
        List<Integer> sizes = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        for (int axis : layout.axes()) {
            if (axis < missing) {
                sizes.add(1);
            } else {
                int at = within.position(axis - missing);
                if (here.free().contains(at)) {
                    free.add(sizes.size());
                }
                sizes.add(here.size(at));
            }
        }
        Extents wide = new Extents(sizes, free);
        return alignsAsItIs(here, wide) ? moved : n.reshape(moved, wide);
    }

    private static boolean alignsAsItIs(Extents here, Extents wide) {
        int missing = wide.rank() - here.rank();
        return wide.sizes().subList(0, missing).stream().allMatch(s -> s == 1)
                && wide.sizes().subList(missing, wide.rank()).equals(here.sizes())
                && wide.free().stream().noneMatch(axis -> axis < missing);
    }

    /** A constant that is broadcast to the output's shape, such as a slope or a scale. */
    static int slope(NodeLowering n, int input, Tensor tensor) {
        return constant(n, input, tensor, n.outLayout());
    }

    private static int constant(NodeLowering n, int input, Tensor tensor, Layout layout) {
        int missing = layout.rank() - tensor.rank();
        long[] sizes = new long[layout.rank()];
        Arrays.fill(sizes, 1);
        System.arraycopy(tensor.shape().sizes(), 0, sizes, missing, tensor.rank());
        List<Integer> stored = new ArrayList<>();
        for (long size : layout.arrange(sizes)) {
            if (size != 1 || !stored.isEmpty()) {
                stored.add((int) size);
            }
        }
        return n.weights(input, tensor, Shape.of(sizes), layout.axes(), stored);
    }
}
