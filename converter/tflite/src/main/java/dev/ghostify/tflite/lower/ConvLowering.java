package dev.ghostify.tflite.lower;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.util.List;
import java.util.Optional;

/**
 * Conv as CONV_2D, or DEPTHWISE_CONV_2D where each group is one input channel.
 *
 * <p>Weights: ONNX {@code [O, I/group, kh, kw]} becomes {@code [O, kh, kw, I/group]}, depthwise {@code [1, kh, kw, O]}. Pads that are not SAME become a
 * PAD, which XNNPACK fuses into the convolution. Taps that read nothing but padding are cut.
 */
final class ConvLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        Conv conv = n.op(Conv.class);
        Tensor whole = n.need(1, "the weight");
        int outputs = (int) whole.shape().size(0);
        Window given = conv.window()
                .withKernel(
                        List.of((int) whole.shape().size(2), (int) whole.shape().size(3)))
                .explicit(Shape.of(n.sizes(0)));
        Taps taps = Taps.read(given, n.sizes(0), n.outSizes());
        boolean cuts = whole.dtype() == DataType.FLOAT && !taps.areAll(given);
        Window window = cuts ? taps.of(given) : given;
        Tensor weight = cuts ? taps.of(whole) : whole;
        if (whole.dtype() == DataType.FLOAT && conv.group() == 1 && TapSum.pays(window, n.sizes(0), n.outSizes())) {
            TapSum.write(n, window, weight, n.image(0), n.bias(2, outputs));
            return;
        }
        boolean isDepthwise = conv.group() > 1 && conv.group() == n.size(0, 1);
        Optional<List<Taps>> rings = isDepthwise ? TapRings.of(n, window) : Optional.empty();
        if (rings.isPresent()) {
            TapRings.write(n, window, rings.get(), weight, n.image(0), n.bias(2, outputs));
            return;
        }
        if (isDepthwise && TapBands.pays(n, window)) {
            TapBands.write(n, window, weight, n.image(0), n.bias(2, outputs));
            return;
        }
        WindowPadding padding = WindowPadding.of(window, n.sizes(0), n.outSizes());
        int image = Crops.negativePads(n, n.image(0), padding);
        int padded = padding.needsPad() ? Pads.image(n, image, Crops.withoutNegative(padding), 0f) : image;
        int bias = n.bias(2, outputs);
        NodeLowering.Target target = n.target();
        if (isDepthwise) {
            depthwise(n, window, weight, padding.padding(), List.of(padded, bias), target);
            return;
        }
        List<Integer> stored = List.of(
                outputs, (int) weight.shape().size(2), (int) weight.shape().size(3), (int)
                        weight.shape().size(1));
        int filter = n.weights(1, weight, weight.shape(), List.of(0, 2, 3, 1), stored);
        Options options = new Options.Conv2D(
                padding.padding(),
                window.stride(0),
                window.stride(1),
                window.dilation(0),
                window.dilation(1),
                target.activation());
        n.emit(Builtin.CONV_2D, options, List.of(padded, filter, bias), target.tensor());
    }

    /** One filter for each channel; {@code operands} are the image and the bias. */
    static void depthwise(
            NodeLowering n,
            Window window,
            Tensor weight,
            Padding padding,
            List<Integer> operands,
            NodeLowering.Target target) {
        int outputs = (int) weight.shape().size(0);
        int height = (int) weight.shape().size(2);
        int width = (int) weight.shape().size(3);
        int filter = n.weights(
                1, weight, Shape.of(outputs, height, width), List.of(1, 2, 0), List.of(1, height, width, outputs));
        Options options = new Options.DepthwiseConv2D(
                padding,
                window.stride(0),
                window.stride(1),
                window.dilation(0),
                window.dilation(1),
                outputs / n.op(Conv.class).group(),
                target.activation());
        n.emit(Builtin.DEPTHWISE_CONV_2D, options, List.of(operands.get(0), filter, operands.get(1)), target.tensor());
    }
}
