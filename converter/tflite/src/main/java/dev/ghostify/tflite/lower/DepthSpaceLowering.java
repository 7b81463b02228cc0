package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.DepthToSpace;
import dev.ghostify.graph.op.SpaceToDepth;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/** DepthToSpace as DEPTH_TO_SPACE, in mode CRD after the channels have been reordered; SpaceToDepth as SPACE_TO_DEPTH. */
final class DepthSpaceLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        if (n.node().op() instanceof SpaceToDepth op) {
            n.emit(Builtin.SPACE_TO_DEPTH, new Options.SpaceToDepth(op.blocksize()), List.of(n.image(0)), n.out());
            return;
        }
        DepthToSpace op = n.op(DepthToSpace.class);
        int image = op.mode().equals("CRD") ? reordered(n, op.blocksize()) : n.image(0);
        n.emit(Builtin.DEPTH_TO_SPACE, new Options.DepthToSpace(op.blocksize()), List.of(image), n.out());
    }

    /** From (channel, position in the block) to (position in the block, channel). */
    private static int reordered(NodeLowering n, int block) {
        int image = n.image(0);
        Extents extents = n.extents(image);
        int area = block * block;
        List<Integer> sizes = new ArrayList<>(extents.sizes().subList(0, 3));
        sizes.add(extents.size(3) / area);
        sizes.add(area);
        int split = n.reshape(image, new Extents(sizes, extents.free()));
        List<Integer> exchange = List.of(0, 1, 2, 4, 3);
        int moved = n.temporary(n.extents(split).permuted(exchange));
        n.emit(Builtin.TRANSPOSE, new Options.None(), List.of(split, n.ints(exchange)), moved);
        return n.reshape(moved, extents);
    }
}
