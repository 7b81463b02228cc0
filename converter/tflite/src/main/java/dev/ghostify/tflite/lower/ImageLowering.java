package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.List;

/** Base of lowerings that read and write images channels last. */
abstract class ImageLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        return input == 0 ? Wish.channelsLast(query.rank(0)) : Wish.ANY;
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return query.eachOutput(Layout.channelsLast(query.outRank()));
    }

    /** Refuses anything but rank 4. */
    static void needImages(NodeLowering n) {
        if (n.rank(0) != 4) {
            throw new Refusal("its input has rank " + n.rank(0) + "; only images of rank 4 have a TFLite form");
        }
    }
}
