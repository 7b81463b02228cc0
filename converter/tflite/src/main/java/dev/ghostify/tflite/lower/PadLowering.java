package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pad as PAD (zeros), PADV2 (another constant), MIRROR_PAD (reflect), GATHER (edge, wrap), after a SLICE where pads are negative. */
final class PadLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        int rank = n.rank(0);
        long[] amounts = n.need(1, "the amounts").toLongs();
        List<Integer> axes = axes(n, rank);
        List<Integer> before = new ArrayList<>(Collections.nCopies(rank, 0));
        List<Integer> after = new ArrayList<>(Collections.nCopies(rank, 0));
        for (int i = 0; i < axes.size(); i++) {
            int stored = n.layout(0).position(axes.get(i));
            before.set(stored, Math.toIntExact(amounts[i]));
            after.set(stored, Math.toIntExact(amounts[axes.size() + i]));
        }
        int input = cropped(n, before, after);
        String mode = n.op(Pad.class).mode();
        switch (mode) {
            case "constant" -> constant(n, input, before, after);
            case "reflect" ->
                n.emit(
                        Builtin.MIRROR_PAD,
                        new Options.MirrorPad(),
                        List.of(input, Pads.amounts(n, before, after)),
                        n.out());
            default -> repeated(n, mode, input, before, after);
        }
    }

    private static void constant(NodeLowering n, int input, List<Integer> before, List<Integer> after) {
        Optional<Tensor> given = n.has(2) ? Optional.of(n.need(2, "the value")) : Optional.empty();
        float value = given.map(Tensor::toFloats)
                .filter(v -> v.length > 0)
                .map(v -> v[0])
                .orElse(0f);
        if (value != 0f && !n.isFloat()) {
            throw new Refusal("integers are padded with 0 only");
        }
        if (before.stream().allMatch(p -> p == 0) && after.stream().allMatch(p -> p == 0)) {
            n.alias(input);
        } else {
            Pads.write(n, input, before, after, value, n.out());
        }
    }

    /** Takes negative pads off first and sets them to 0. */
    private static int cropped(NodeLowering n, List<Integer> before, List<Integer> after) {
        int input = n.in(0);
        Extents extents = n.extents(input);
        List<Integer> begins = new ArrayList<>();
        for (int axis = 0; axis < before.size(); axis++) {
            int front = Math.max(0, -before.get(axis));
            int cut = front + Math.max(0, -after.get(axis));
            begins.add(front);
            if (cut > 0) {
                extents = extents.with(axis, extents.size(axis) - cut);
                before.set(axis, Math.max(0, before.get(axis)));
                after.set(axis, Math.max(0, after.get(axis)));
            }
        }
        if (extents.equals(n.extents(input))) {
            return input;
        }
        int result = n.temporary(n.elementType(input), extents);
        Crops.slice(n, input, begins, result);
        return result;
    }

    private static List<Integer> axes(NodeLowering n, int rank) {
        List<Integer> axes = new ArrayList<>();
        if (n.has(3)) {
            for (long axis : n.need(3, "the axes").toLongs()) {
                axes.add((int) (axis < 0 ? axis + rank : axis));
            }
        } else {
            for (int axis = 0; axis < rank; axis++) {
                axes.add(axis);
            }
        }
        return axes;
    }

    /** Edges repeated, or the value wrapped around: each axis picks from itself. */
    private static void repeated(NodeLowering n, String mode, int input, List<Integer> before, List<Integer> after) {
        int current = input;
        int left = (int) IntStream.range(0, before.size())
                .filter(axis -> before.get(axis) + after.get(axis) > 0)
                .count();
        if (left == 0) {
            n.alias(input);
        }
        for (int axis = 0; axis < before.size(); axis++) {
            if (before.get(axis) + after.get(axis) == 0) {
                continue;
            }
            int size = n.extents(current).size(axis);
            List<Integer> picked = new ArrayList<>();
            for (int i = -before.get(axis); i < size + after.get(axis); i++) {
                picked.add(mode.equals("wrap") ? Math.floorMod(i, size) : Math.max(0, Math.min(size - 1, i)));
            }
            left--;
            Extents wider = n.extents(current).with(axis, picked.size());
            int next = left == 0 ? n.out() : n.temporary(n.elementType(input), wider);
            n.emit(Builtin.GATHER, new Options.Gather(axis), List.of(current, n.ints(picked)), next);
            current = next;
        }
    }
}
