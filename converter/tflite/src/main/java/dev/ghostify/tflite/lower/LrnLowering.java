package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.LRN;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** LRN as LOCAL_RESPONSE_NORMALIZATION, which does not divide alpha by the size. */
final class LrnLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        LRN op = n.op(LRN.class);
        if (op.size() % 2 == 0) {
            throw new Refusal("an even size of " + op.size() + " has no TFLite form");
        }
        Options options = new Options.LocalResponseNormalization(
                (op.size() - 1) / 2, op.bias(), op.alpha() / op.size(), op.beta());
        n.emit(Builtin.LOCAL_RESPONSE_NORMALIZATION, options, List.of(n.image(0)), n.out());
    }
}
