package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/**
 * MaxPool as MAX_POOL_2D.
 *
 * <p>Pads that are not SAME: where the input cannot be negative, zeros never win, and PAD stays on XNNPACK; else the lowest
 * float is padded by PADV2.
 */
final class MaxPoolLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        MaxPool pool = n.op(MaxPool.class);
        if (n.node().outputs().size() > 1 && n.isWanted(1)) {
            throw new Refusal("its indices are read, which MAX_POOL_2D does not give");
        }
        Window window = pool.window().explicit(Shape.of(n.sizes(0)));
        if (window.dilation(0) != 1 || window.dilation(1) != 1) {
            throw new Refusal("dilated pooling has no TFLite form");
        }
        WindowPadding padding = WindowPadding.of(window, n.sizes(0), n.outSizes());
        int image = n.image(0);
        if (padding.needsPad()) {
            float lowest = NonNegative.is(n.node().input(0), n.facts()) ? 0f : -Float.MAX_VALUE;
            image = Pads.image(n, image, padding, lowest);
        }
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.MAX_POOL_2D,
                new Options.Pool2D(
                        padding.padding(),
                        window.stride(0),
                        window.stride(1),
                        window.kernel().get(0),
                        window.kernel().get(1),
                        target.activation()),
                List.of(image),
                target.tensor());
    }
}
