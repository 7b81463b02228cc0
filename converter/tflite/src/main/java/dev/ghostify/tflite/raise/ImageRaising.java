package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.op.DepthToSpace;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.LRN;
import dev.ghostify.graph.op.Ops;
import dev.ghostify.graph.op.SpaceToDepth;
import java.util.List;

/** Resizing, blocks of pixels, and normalization across channels. */
final class ImageRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        switch (n.name()) {
            case "DEPTH_TO_SPACE" ->
                n.give(
                        0,
                        Order.CHANNELS_FIRST,
                        new DepthToSpace(n.options().intValue("block_size", 0), "DCR"),
                        n.image(0));
            case "SPACE_TO_DEPTH" ->
                n.give(0, Order.CHANNELS_FIRST, new SpaceToDepth(n.options().intValue("block_size", 0)), n.image(0));
            case "LOCAL_RESPONSE_NORMALIZATION" -> {
                int size = 2 * n.options().intValue("radius", 0) + 1;
                LRN lrn = new LRN(
                        n.options().real("alpha", 0) * size,
                        n.options().real("beta", 0),
                        n.options().real("bias", 0),
                        size);
                n.give(0, Order.CHANNELS_FIRST, lrn, n.image(0));
            }
            default -> resize(n);
        }
    }

    private static void resize(NodeRaising n) {
        boolean corners = n.options().flag("align_corners", false);
        boolean centers = n.options().flag("half_pixel_centers", false);
        if (corners && centers) {
            throw new Unraisable("both corners and pixel centres are to be aligned");
        }
        List<Integer> size = n.ints(1, "size");
        if (size.equals(List.of(n.size(0, 1), n.size(0, 2)))) {
            n.give(0, Order.CHANNELS_FIRST, new Identity(), n.image(0));
            return;
        }
        boolean isLinear = n.name().equals("RESIZE_BILINEAR");
        boolean isFree = n.tensor(0).shapeWithFree().get(0) == -1;
        Attributes.Builder attributes = Attributes.builder()
                .string(
                        "coordinate_transformation_mode",
                        corners ? "align_corners" : centers ? "half_pixel" : "asymmetric",
                        "half_pixel")
                .string("mode", isLinear ? "linear" : "nearest", "nearest");
        if (!isLinear) {
            attributes.string("nearest_mode", corners || centers ? "round_prefer_ceil" : "floor", "round_prefer_floor");
        }
        if (isFree) {
            attributes.ints("axes", List.of(2, 3));
        }
        List<Integer> sizes = isFree ? size : List.of(n.size(0, 0), n.size(0, 3), size.get(0), size.get(1));
        n.give(0, Order.CHANNELS_FIRST, Ops.of("Resize", attributes.build()), n.image(0), "", "", n.vector(sizes));
    }
}
