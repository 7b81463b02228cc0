package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Base of lowerings whose output keeps the axes and the layout of input 0. */
abstract class CarryLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        Set<Layout> layouts = new LinkedHashSet<>(query.carried());
        if (isElementwise()) {
            query.offered(0).stream().filter(l -> !l.columns().isEmpty()).forEach(layouts::add);
        }
        return layouts.stream().map(layout -> query.form(layout, layout)).toList();
    }

    /** Whether each element of the output follows from the element of the input at its place, and from nothing else. */
    boolean isElementwise() {
        return false;
    }
}
