package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.GroupNormalization;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/**
 * GroupNormalization: channels last as {@code [N, pixels, groups, channels of a group]}, else as {@code [N, groups, the rest]}, standardized. Four
 * axes at most, as kernels broadcast no more.
 */
final class GroupNormalizationLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        Layout image = Layout.channelsLast(query.rank(0));
        return query.carried().contains(image)
                ? List.of(query.plainForm(), query.form(image, image))
                : List.of(query.plainForm());
    }

    @Override
    public void lower(NodeLowering n) {
        GroupNormalization op = n.op(GroupNormalization.class);
        int input = n.in(0, n.outLayout(), "channels are grouped first or last");
        Extents extents = n.extents(input);
        int channels = n.size(0, 1);
        int perGroup = channels / op.numGroups();
        int pixels = 1;
        for (int axis = 2; axis < n.rank(0); axis++) {
            pixels *= n.size(0, axis);
        }
        boolean isImage = !n.outLayout().isPlain();
        List<Integer> sizes = isImage
                ? List.of(extents.size(0), pixels, op.numGroups(), perGroup)
                : List.of(extents.size(0), op.numGroups(), perGroup * pixels);
        int grouped = n.reshape(input, new Extents(sizes, extents.free()));
        List<Integer> axes = isImage ? List.of(1, 3) : List.of(2);
        Extents moments = Standardization.moments(n.extents(grouped), axes);
        int normal = Standardization.write(n, grouped, axes, op.epsilon(), n.temporary(moments), n.temporary(moments));
        int scaled = n.apply(Builtin.MUL, n.reshape(normal, extents), NormalizationLowering.channels(n, 1));
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.ADD,
                new Options.Arithmetic(Builtin.ADD, target.activation()),
                List.of(scaled, NormalizationLowering.channels(n, 2)),
                target.tensor());
    }
}
