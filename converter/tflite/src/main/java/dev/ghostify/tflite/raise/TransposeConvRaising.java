package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/** TRANSPOSE_CONV, which is told its output's extents and reads (shape, filter {@code [O, kh, kw, I]}, image, bias). */
final class TransposeConvRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        List<Integer> shape = n.ints(0, "output shape");
        if (shape.size() != Order.IMAGE_RANK) {
            throw new Unraisable("the output shape has " + shape.size() + " entries");
        }
        boolean isSame = n.options().string("padding", "SAME").equals("SAME");
        List<Integer> strides =
                List.of(n.options().intValue("stride_h", 0), n.options().intValue("stride_w", 0));
        List<Integer> kernel = List.of(n.size(1, 1), n.size(1, 2));
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            int whole = (n.size(2, axis + 1) - 1) * strides.get(axis) + kernel.get(axis);
            int cut = Math.max(0, whole - shape.get(axis + 1));
            before.add(isSame ? cut / 2 : 0);
            after.add(cut - before.get(axis));
            added.add(Math.max(0, shape.get(axis + 1) - whole));
        }
        List<Integer> pads = new ArrayList<>(before);
        pads.addAll(after);
        Window window = new Window(kernel, strides, pads, List.of(1, 1), AutoPad.NOTSET);
        List<Integer> padding = added.equals(List.of(0, 0)) ? List.of() : added;
        String image = n.image(2);
        List<String> inputs = new ArrayList<>(List.of(image, n.weights(1, List.of(3, 0, 1, 2))));
        if (n.has(3)) {
            inputs.add(n.stored(3));
        }
        n.give(Order.CHANNELS_FIRST, new ConvTranspose(window, 1, padding, List.of()), inputs.toArray(String[]::new));
    }
}
