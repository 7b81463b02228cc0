package dev.ghostify.tflite.layout;

import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import java.util.Map;
import java.util.Optional;

/**
 * The form of every node that runs, and with it the layout of every value.
 *
 * @param layouts of values, as their producers write them
 * @param outputs layouts of the graph's outputs, as the file gives them
 */
public record LayoutPlan(Map<Node, Form> forms, Map<String, Layout> layouts, Map<String, Layout> outputs) {
    public LayoutPlan {
        forms = Map.copyOf(forms);
        layouts = Map.copyOf(layouts);
        outputs = Map.copyOf(outputs);
    }

    public Layout layout(String value) {
        Layout layout = layouts.get(value);
        if (layout == null) {
            throw new InvariantException("value '" + value + "' was given no layout");
        }
        return layout;
    }

    /** The layout in which {@code node} reads an input; empty if the input is absent or constant. */
    public Optional<Layout> input(Node node, int input) {
        return Optional.ofNullable(forms.get(node)).flatMap(form -> form.input(input));
    }
}
