package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An equation of Einsum with its axes labelled: a letter's code, or for the axes that dots stand for -1 for the last of them, -2 for the one
 * before, and so on.
 *
 * @param inputs labels of each operand's axes
 * @param output labels of the result's axes
 */
public record Subscripts(List<List<Integer>> inputs, List<Integer> output) {
    private static final String DOTS = "...";

    public Subscripts {
        inputs = List.copyOf(inputs);
        output = List.copyOf(output);
    }

    /**
     * Reads an equation for operands of these ranks.
     *
     * @throws ModelException with INVALID_GRAPH if it is not one
     */
    public static Subscripts of(String equation, List<Integer> ranks) {
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        String left = arrow < 0 ? text : text.substring(0, arrow);
        String[] terms = left.split(",", -1);
        if (terms.length != ranks.size()) {
            throw wrong(equation, "has " + terms.length + " operands, the node " + ranks.size());
        }
        List<List<Integer>> inputs = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < terms.length; i++) {
            int letters = terms[i].replace(DOTS, "").length();
            int dotted = terms[i].contains(DOTS) ? ranks.get(i) - letters : 0;
            if (dotted < 0 || letters + dotted != ranks.get(i)) {
                throw wrong(equation, "labels " + letters + " axes of operand " + i + ", which has " + ranks.get(i));
            }
            inputs.add(labels(terms[i], dotted, equation));
            most = Math.max(most, dotted);
        }
        List<Integer> output = arrow < 0 ? implied(inputs, most) : labels(text.substring(arrow + 2), most, equation);
        for (int label : output) {
            if (Collections.frequency(output, label) > 1 || inputs.stream().noneMatch(axes -> axes.contains(label))) {
                throw wrong(equation, "has an output axis twice, or one that no operand has");
            }
        }
        return new Subscripts(inputs, output);
    }

    private static ModelException wrong(String equation, String why) {
        return new ModelException(ErrorCode.INVALID_GRAPH, "equation '" + equation + "' " + why);
    }

    private static List<Integer> labels(String term, int dotted, String equation) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (term.startsWith(DOTS, i)) {
                for (int k = dotted; k > 0; k--) {
                    labels.add(-k);
                }
                i += DOTS.length() - 1;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                labels.add((int) c);
            } else {
                throw wrong(equation, "has the character '" + c + "'");
            }
        }
        return labels;
    }

    /** Without an arrow: what the dots stand for, then the letters that stand once, in alphabetical order. */
    private static List<Integer> implied(List<List<Integer>> inputs, int dotted) {
        List<Integer> output = new ArrayList<>();
        for (int k = dotted; k > 0; k--) {
            output.add(-k);
        }
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        inputs.forEach(axes -> axes.forEach(label -> counts.merge(label, 1, Integer::sum)));
        counts.forEach((label, count) -> {
            if (label > 0 && count == 1) {
                output.add(label);
            }
        });
        return output;
    }

    /**
     * The extent of each label, in the order in which labels first stand; an extent of 1 gives way to another.
     *
     * @throws ModelException with SHAPE_MISMATCH if two axes of a label differ
     */
    public Map<Integer, Dim> extents(List<Shape> shapes) {
        Map<Integer, Dim> extents = new LinkedHashMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (int axis = 0; axis < inputs.get(i).size(); axis++) {
                int label = inputs.get(i).get(axis);
                Dim dim = shapes.get(i).dim(axis);
                Dim known = extents.getOrDefault(label, Dim.of(1));
                Expect.that(
                        known.is(1) || dim.is(1) || Expect.mayEqual(known, dim),
                        "an extent of " + known + " at axis " + axis + " of operand " + i,
                        shapes.get(i));
                boolean knowsMore = known.is(1) || !known.isFixed() && dim.isFixed() && !dim.is(1);
                extents.put(label, knowsMore ? dim : known);
            }
        }
        return extents;
    }
}
