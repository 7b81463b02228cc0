package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.LayerNormalization;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/** LayerNormalization and InstanceNormalization written out. All of it works on axes wherever they are stored. */
final class NormalizationLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        int rank = n.rank(0);
        boolean isInstance = n.node().op() instanceof InstanceNormalization;
        float epsilon = isInstance
                ? n.op(InstanceNormalization.class).epsilon()
                : n.op(LayerNormalization.class).epsilon();
        int given = isInstance ? 2 : n.op(LayerNormalization.class).axis();
        int input = n.in(0);
        List<Integer> axes = new ArrayList<>();
        for (int axis = given < 0 ? given + rank : given; axis < rank; axis++) {
            axes.add(n.layout(0).position(axis));
        }
        axes.sort(null);
        Extents moments = Standardization.moments(n.extents(input), axes);
        int mean = wantedOr(n, 1, moments);
        int inverse = wantedOr(n, 2, moments);
        affine(n, Standardization.write(n, input, axes, epsilon, mean, inverse), isInstance);
    }

    private static int wantedOr(NodeLowering n, int output, Extents moments) {
        boolean isWanted = n.node().outputs().size() > output && n.isWanted(output);
        return isWanted ? n.out(output) : n.temporary(moments);
    }

    private static void affine(NodeLowering n, int normal, boolean perChannel) {
        int scale = perChannel ? channels(n, 1) : Broadcast.operand(n, 1);
        if (!n.has(2)) {
            n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(normal, scale), n.out());
            return;
        }
        int shift = perChannel ? channels(n, 2) : Broadcast.operand(n, 2);
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.ADD,
                new Options.Arithmetic(Builtin.ADD, target.activation()),
                List.of(n.apply(Builtin.MUL, normal, scale), shift),
                target.tensor());
    }

    /** Numbers for each channel, shaped to stand where channels are stored. */
    static int channels(NodeLowering n, int input) {
        float[] values =
                n.need(input, "what each channel is multiplied by or raised by").toFloats();
        return n.floats(n.node().input(input), BatchNormalizationLowering.perChannel(n, values.length), values);
    }
}
