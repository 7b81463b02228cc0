package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.List;

/** Base of lowerings whose output keeps the extents and the layout of input 0, element by element. */
abstract class CarryLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        return input == 0 ? query.wish() : Wish.ANY;
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return query.eachOutput(query.layout(0));
    }
}
