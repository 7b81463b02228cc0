package dev.ghostify.tflite.layout;

import dev.ghostify.graph.InvariantException;
import java.util.Map;

/** The layout of every value that is computed when the model runs. */
public record LayoutPlan(Map<String, Layout> layouts) {
    public LayoutPlan {
        layouts = Map.copyOf(layouts);
    }

    public Layout layout(String value) {
        Layout layout = layouts.get(value);
        if (layout == null) {
            throw new InvariantException("value '" + value + "' was given no layout");
        }
        return layout;
    }
}
