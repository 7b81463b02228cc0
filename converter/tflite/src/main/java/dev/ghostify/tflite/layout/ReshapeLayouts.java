package dev.ghostify.tflite.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a layout through a reshape.
 *
 * <p>ONNX axes are grouped into the smallest blocks of equal product on both sides. Where each block of the source lies in
 * one run of stored axes, in order, the reshape needs no data moved, and the target's blocks are stored in the order of the
 * source's. Axes of extent 1 may stand anywhere.
 */
public final class ReshapeLayouts {
    private record Block(List<Integer> from, List<Integer> to) {}

    private ReshapeLayouts() {}

    /**
     * The layout of the target, if data need not move.
     *
     * @param from extents of the source in ONNX order
     * @param stored how the source is stored
     * @param to extents of the target in ONNX order
     * @param preferred layouts of the target, best first, that settle where axes of extent 1 stand
     */
    public static Optional<Layout> carry(long[] from, Layout stored, long[] to, List<Layout> preferred) {
        Optional<List<Block>> blocks = blocks(from, to);
        if (blocks.isEmpty() || !stored.columns().isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Block> blockOf = new HashMap<>();
        blocks.get().forEach(block -> block.from().forEach(axis -> blockOf.put(axis, block)));
        List<Integer> order = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        for (int axis : stored.axes()) {
            if (from[axis] != 1) {
                seen.add(axis);
            }
        }
        for (int i = 0; i < seen.size(); ) {
            Block block = blockOf.get(seen.get(i));
            int end = i + (block == null ? 0 : block.from().size());
            if (block == null || end > seen.size() || !seen.subList(i, end).equals(block.from())) {
                return Optional.empty();
            }
            order.addAll(block.to());
            i = end;
        }
        return Optional.of(withUnitAxes(order, to, preferred));
    }

    private static Layout withUnitAxes(List<Integer> order, long[] to, List<Layout> preferred) {
        for (Layout layout : preferred) {
            if (layout.rank() == to.length
                    && layout.axes().stream()
                            .filter(axis -> to[axis] != 1)
                            .toList()
                            .equals(order)) {
                return Layout.of(layout.axes());
            }
        }
        List<Integer> axes = new ArrayList<>(order);
        for (int axis = 0; axis < to.length; axis++) {
            if (to[axis] == 1) {
                axes.add(axis == 0 ? 0 : axes.indexOf(axis - 1) + 1, axis);
            }
        }
        return Layout.of(axes);
    }

    /** Blocks of axes of extents other than 1; empty if the extents do not multiply out, as with an extent of 0. */
    private static Optional<List<Block>> blocks(long[] from, long[] to) {
        List<Block> blocks = new ArrayList<>();
        int i = 0;
        int k = 0;
        while (true) {
            i = skipUnits(from, i);
            k = skipUnits(to, k);
            if (i == from.length || k == to.length) {
                return i == from.length && k == to.length ? Optional.of(blocks) : Optional.empty();
            }
            Block block = new Block(new ArrayList<>(List.of(i)), new ArrayList<>(List.of(k)));
            long left = from[i++];
            long right = to[k++];
            while (left != right) {
                boolean growLeft = left < right;
                int at = growLeft ? skipUnits(from, i) : skipUnits(to, k);
                if (at == (growLeft ? from.length : to.length)) {
                    return Optional.empty();
                }
                if (growLeft) {
                    left *= from[at];
                    block.from().add(at);
                    i = at + 1;
                } else {
                    right *= to[at];
                    block.to().add(at);
                    k = at + 1;
                }
            }
            blocks.add(block);
        }
    }

    private static int skipUnits(long[] sizes, int start) {
        int at = start;
        while (at < sizes.length && sizes[at] == 1) {
            at++;
        }
        return at;
    }
}
