package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * ConvTranspose as TRANSPOSE_CONV: VALID over all that the kernel reaches, then a SLICE of what the pads leave.
 *
 * <p>Weights: ONNX {@code [I, O/group, kh, kw]} becomes {@code [O, kh, kw, I]}. Where each group is one channel, or there are several, the weights
 * are spread over all channels with zeros between.
 */
final class ConvTransposeLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        ConvTranspose op = n.op(ConvTranspose.class);
        Tensor weight = dilated(n.need(1, "the weight"), op.window());
        int kernelH = (int) weight.shape().size(2);
        int kernelW = (int) weight.shape().size(3);
        int channels = (int) weight.shape().size(1) * op.group();
        Window window = op.window().withKernel(List.of(kernelH, kernelW)).filled(2);
        if (!n.facts().freeAxes(n.node().output()).isEmpty()) {
            n.note("the batch of " + n.node().describe()
                    + " is 1: TRANSPOSE_CONV needs its output's extents written down");
        }
        int[] begins = begins(n, op, window);
        Extents out = n.extents(n.out());
        Extents full = out;
        for (int axis = 0; axis < 2; axis++) {
            long reach = (n.sizes(0)[axis + 2] - 1) * window.stride(axis)
                    + window.kernel().get(axis);
            full = full.with(axis + 1, (int) reach);
        }
        boolean exceeds = begins[0] + out.size(1) > full.size(1) || begins[1] + out.size(2) > full.size(2);
        boolean isWhole = full.sizes().equals(out.sizes());
        int bias = n.has(2) ? n.bias(2, channels) : n.zeros(channels);
        NodeLowering.Target target = n.target();
        boolean isLast = isWhole && !exceeds && target.activation() == Activation.NONE;
        int result = isLast ? target.tensor() : n.temporary(full);
        List<Integer> inputs = new ArrayList<>(List.of(n.ints(full.sizes()), filter(n, op, weight), n.image(0)));
        if (!exceeds) {
            inputs.add(bias);
        }
        Options options = new Options.TransposeConv(Padding.VALID, window.stride(0), window.stride(1), Activation.NONE);
        n.emit(Builtin.TRANSPOSE_CONV, options, inputs, result);
        finish(n, result, begins, exceeds, bias, target);
    }

    private static void finish(
            NodeLowering n, int full, int[] begins, boolean exceeds, int bias, NodeLowering.Target target) {
        int current = full;
        Extents out = n.extents(target.tensor());
        if (exceeds) {
            List<Integer> after = List.of(
                    0,
                    Math.max(0, begins[0] + out.size(1) - n.extents(full).size(1)),
                    Math.max(0, begins[1] + out.size(2) - n.extents(full).size(2)),
                    0);
            List<Integer> none = List.of(0, 0, 0, 0);
            int padded = n.temporary(Pads.padded(n.extents(full), none, after));
            Pads.write(n, full, none, after, 0f, padded);
            current = padded;
        }
        boolean isCut = !n.extents(current).sizes().equals(out.sizes());
        if (isCut) {
            boolean isLast = !exceeds && target.activation() == Activation.NONE;
            int cut = isLast ? target.tensor() : n.temporary(out);
            Crops.slice(n, current, List.of(0, begins[0], begins[1], 0), cut);
            current = cut;
        }
        if (exceeds) {
            n.emit(
                    Builtin.ADD,
                    new Options.Arithmetic(Builtin.ADD, target.activation()),
                    List.of(current, bias),
                    target.tensor());
        } else if (target.activation() != Activation.NONE) {
            n.emit(activation(target.activation()), new Options.None(), List.of(current), target.tensor());
        }
    }

    private static Builtin activation(Activation activation) {
        return switch (activation) {
            case RELU -> Builtin.RELU;
            case RELU6 -> Builtin.RELU6;
            case RELU_N1_TO_1 -> Builtin.RELU_N1_TO_1;
            case NONE -> throw new IllegalArgumentException("no activation");
        };
    }

    /** How many rows and columns of the full result the pads cut off in front. */
    private static int[] begins(NodeLowering n, ConvTranspose op, Window window) {
        int[] begins = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            if (window.autoPad() == AutoPad.NOTSET && op.outputShape().isEmpty()) {
                begins[axis] = window.padBegin(axis);
                continue;
            }
            int extra = op.outputPadding().isEmpty() ? 0 : op.outputPadding().get(axis);
            long total = Math.max(
                    0,
                    (n.sizes(0)[axis + 2] - 1) * window.stride(axis)
                            + extra
                            + window.kernel().get(axis)
                            - n.outSizes()[axis + 2]);
            begins[axis] = (int) (window.autoPad() == AutoPad.SAME_UPPER ? total / 2 : total - total / 2);
        }
        return begins;
    }

    /** The weight with zeros between its elements where the window is dilated, which TRANSPOSE_CONV cannot be. */
    private static Tensor dilated(Tensor weight, Window window) {
        int stepH = window.dilation(0);
        int stepW = window.dilation(1);
        if (stepH == 1 && stepW == 1) {
            return weight;
        }
        int planes = (int) (weight.shape().size(0) * weight.shape().size(1));
        int rows = (int) weight.shape().size(2);
        int columns = (int) weight.shape().size(3);
        int wideRows = (rows - 1) * stepH + 1;
        int wideColumns = (columns - 1) * stepW + 1;
        float[] values = weight.toFloats();
        float[] wide = new float[planes * wideRows * wideColumns];
        for (int i = 0; i < values.length; i++) {
            int column = i % columns;
            int row = i / columns % rows;
            int plane = i / (columns * rows);
            wide[(plane * wideRows + row * stepH) * wideColumns + column * stepW] = values[i];
        }
        return Tensor.ofFloats(Shape.of(weight.shape().size(0), weight.shape().size(1), wideRows, wideColumns), wide);
    }

    private static int filter(NodeLowering n, ConvTranspose op, Tensor weight) {
        int inputs = (int) weight.shape().size(0);
        int perGroup = (int) weight.shape().size(1);
        int kernelH = (int) weight.shape().size(2);
        int kernelW = (int) weight.shape().size(3);
        int outputs = perGroup * op.group();
        List<Integer> stored = List.of(outputs, kernelH, kernelW, inputs);
        if (op.group() == 1) {
            return n.weights(1, weight, weight.shape(), List.of(1, 2, 3, 0), stored);
        }
        float[] values = weight.toFloats();
        float[] spread = new float[outputs * kernelH * kernelW * inputs];
        int area = kernelH * kernelW;
        for (int i = 0; i < inputs; i++) {
            int group = i / (inputs / op.group());
            for (int o = 0; o < perGroup; o++) {
                for (int k = 0; k < area; k++) {
                    spread[((group * perGroup + o) * area + k) * inputs + i] = values[(i * perGroup + o) * area + k];
                }
            }
        }
        Tensor all = Tensor.ofFloats(Shape.of(outputs, kernelH, kernelW, inputs), spread);
        return n.weights(1, all, all.shape(), List.of(0, 1, 2, 3), stored);
    }
}
