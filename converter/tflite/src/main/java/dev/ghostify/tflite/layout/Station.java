package dev.ghostify.tflite.layout;

import java.util.List;

/**
 * Something that values run through: a node, or a border of the graph.
 *
 * @param inputs the values read; none for an input of the graph
 * @param outputs the values written; none for an output of the graph
 * @param forms the ways it can run
 */
record Station(List<String> inputs, List<String> outputs, List<Form> forms) {
    Station {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        forms = List.copyOf(forms);
    }

    boolean isFree() {
        return forms.size() > 1;
    }

    /** True if all forms write the same layouts, so that what is read has no bearing on what follows. */
    boolean writesOneWay() {
        return forms.stream().map(Form::outputs).distinct().count() == 1;
    }
}
