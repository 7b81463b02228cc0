package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/** Base of lowerings that read and write images channels last. */
abstract class ImageLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return List.of(query.form(Layout.channelsLast(query.rank(0)), Layout.channelsLast(query.outRank())));
    }

    /** Refuses anything but rank 4. */
    static void needImages(NodeLowering n) {
        if (n.rank(0) != 4) {
            throw new Refusal("its input has rank " + n.rank(0) + "; only images of rank 4 have a TFLite form");
        }
    }
}
