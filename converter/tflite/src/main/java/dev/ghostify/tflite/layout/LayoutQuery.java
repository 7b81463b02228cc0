package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.List;
import java.util.Map;

/** What is known at a node while layouts are given out. */
public final class LayoutQuery {
    private final Node node;
    private final GraphFacts facts;
    private final Map<String, Layout> layouts;
    private final Map<String, Wish> wishes;

    LayoutQuery(Node node, GraphFacts facts, Map<String, Layout> layouts, Map<String, Wish> wishes) {
        this.node = node;
        this.facts = facts;
        this.layouts = layouts;
        this.wishes = wishes;
    }

    public Node node() {
        return node;
    }

    public GraphFacts facts() {
        return facts;
    }

    public int rank(int input) {
        return facts.rank(node.input(input));
    }

    public int outRank() {
        return facts.rank(node.output());
    }

    public boolean isConstant(int input) {
        return facts.constant(node.input(input)).isPresent();
    }

    /** The layout of an input; constants are plain. */
    public Layout layout(int input) {
        return layouts.getOrDefault(node.input(input), Layout.plain(rank(input)));
    }

    /** What the readers of output 0 would like. */
    public Wish wish() {
        return wishes.getOrDefault(node.output(), Wish.ANY);
    }

    /** One plain layout for each output. */
    public List<Layout> plainOutputs() {
        return eachOutput(Layout.plain(outRank()));
    }

    /** {@code layout} for each output. */
    public List<Layout> eachOutput(Layout layout) {
        return node.outputs().stream().map(o -> layout).toList();
    }
}
