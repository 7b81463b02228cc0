package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/** CONV_2D (filter {@code [O, kh, kw, I/group]}) and DEPTHWISE_CONV_2D (filter {@code [1, kh, kw, O]}) as Conv. */
final class ConvRaising implements Raising {
    private static final List<Integer> FULL = List.of(0, 3, 1, 2);
    private static final List<Integer> DEPTHWISE = List.of(3, 0, 1, 2);

    @Override
    public void raise(NodeRaising n) {
        boolean isDepthwise = n.name().equals("DEPTHWISE_CONV_2D");
        int channels = n.size(0, 3);
        int perGroup = isDepthwise ? 1 : n.size(1, 3);
        if (perGroup == 0 || channels % perGroup != 0) {
            throw new Unraisable(channels + " channels do not fit a filter of " + perGroup);
        }
        Window window = Windows.of(n, n.size(1, 1), n.size(1, 2), 0);
        String image = n.image(0);
        String filter = n.weights(1, isDepthwise ? DEPTHWISE : FULL);
        List<String> inputs = new ArrayList<>(List.of(image, filter));
        if (n.has(2)) {
            inputs.add(n.stored(2));
        }
        n.give(Order.CHANNELS_FIRST, new Conv(window, channels / perGroup), inputs.toArray(String[]::new));
    }

    /** Windows as TFLite's options give them. */
    static final class Windows {
        private Windows() {}

        /** With explicit pads, unless the extents of input {@code image} are free. */
        static Window of(NodeRaising n, int kernelH, int kernelW, int image) {
            boolean isSame = n.options().string("padding", "SAME").equals("SAME");
            Window window = new Window(
                    List.of(kernelH, kernelW),
                    List.of(n.options().intValue("stride_h", 0), n.options().intValue("stride_w", 0)),
                    List.of(),
                    List.of(
                            n.options().intValue("dilation_h_factor", 1),
                            n.options().intValue("dilation_w_factor", 1)),
                    isSame ? AutoPad.SAME_UPPER : AutoPad.NOTSET);
            List<Integer> free = n.tensor(image).shapeWithFree();
            if (!isSame || free.get(1) == -1 || free.get(2) == -1) {
                return window;
            }
            Window explicit = window.explicit(dev.ghostify.graph.Shape.of(1, 1, n.size(image, 1), n.size(image, 2)));
            return new Window(
                    explicit.kernel(), explicit.strides(), explicit.pads(), explicit.dilations(), AutoPad.NOTSET);
        }
    }
}
