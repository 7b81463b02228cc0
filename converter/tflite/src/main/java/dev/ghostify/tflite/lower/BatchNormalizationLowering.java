package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Op;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A BatchNormalization that was not folded: a number for each channel that multiplies, and one that is added, computed in double. Of
 * images it is a DEPTHWISE_CONV_2D, else MUL and ADD.
 */
final class BatchNormalizationLowering extends CarryLowering {
    @Override
    public Optional<String> unsupported(Op op) {
        return op instanceof BatchNormalization norm && norm.trainingMode()
                ? Optional.of("it is in training mode; export the model for inference")
                : Optional.empty();
    }

    @Override
    public void lower(NodeLowering n) {
        BatchNormalization norm = n.op(BatchNormalization.class);
        double[] scale = n.need(1, "the scale").toDoubles();
        double[] shift = n.need(2, "the shift").toDoubles();
        double[] mean = n.need(3, "the mean").toDoubles();
        double[] variance = n.need(4, "the variance").toDoubles();
        float[] factor = new float[scale.length];
        float[] addend = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            double k = scale[c] / Math.sqrt(variance[c] + norm.epsilon());
            factor[c] = (float) k;
            addend[c] = (float) (shift[c] - mean[c] * k);
        }
        int input = n.in(0);
        if (n.rank(0) == 4 && !n.outLayout().isPlain() && n.outLayout().position(1) == 3) {
            image(n, input, factor, addend);
        } else {
            plain(n, input, factor, addend);
        }
    }

    /** As filters of one pixel and one channel, which go over the image once; XNNPACK has a kernel for just that. */
    private static void image(NodeLowering n, int input, float[] factor, float[] addend) {
        NodeLowering.Target target = n.target();
        int channels = factor.length;
        int filter = n.floats(n.node().output() + "/scale", List.of(1, 1, 1, channels), factor);
        int bias = n.floats(n.node().output() + "/shift", List.of(channels), addend);
        Options options = new Options.DepthwiseConv2D(Padding.VALID, 1, 1, 1, 1, 1, target.activation());
        n.emit(Builtin.DEPTHWISE_CONV_2D, options, List.of(input, filter, bias), target.tensor());
    }

    private static void plain(NodeLowering n, int input, float[] factor, float[] addend) {
        List<Integer> shape = perChannel(n, factor.length);
        int scaled = n.temporary(n.extents(input));
        n.emit(
                Builtin.MUL,
                new Options.Arithmetic(Builtin.MUL, Activation.NONE),
                List.of(input, n.floats(n.node().output() + "/scale", shape, factor)),
                scaled);
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.ADD,
                new Options.Arithmetic(Builtin.ADD, target.activation()),
                List.of(scaled, n.floats(n.node().output() + "/shift", shape, addend)),
                target.tensor());
    }

    /** A shape with {@code channels} where axis 1 is stored, without leading ones. */
    static List<Integer> perChannel(NodeLowering n, int channels) {
        int behind = n.rank(0) - 1 - n.outLayout().position(1);
        List<Integer> shape = new ArrayList<>(List.of(channels));
        shape.addAll(Collections.nCopies(behind, 1));
        return shape;
    }
}
