package dev.ghostify.tflite.layout;

import java.util.List;

/** What an operator's lowering says about layouts. */
public interface LayoutRule {
    /** What the node would like of input {@code input}. */
    Wish wish(LayoutQuery query, int input);

    /** The layouts of the node's outputs, given those of its inputs. */
    List<Layout> layouts(LayoutQuery query);
}
