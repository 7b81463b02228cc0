package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** What is known at a node while its forms are collected. */
public final class LayoutQuery {
    private final Node node;
    private final GraphFacts facts;
    private final Candidates candidates;

    LayoutQuery(Node node, GraphFacts facts, Candidates candidates) {
        this.node = node;
        this.facts = facts;
        this.candidates = candidates;
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

    /** Whether a layout is asked of this input: it is there and computed when the model runs. */
    public boolean isRead(int input) {
        return node.has(input) && !isConstant(input);
    }

    /** The layouts in which an input may come or is wanted elsewhere; none if it is constant. */
    public Set<Layout> offered(int input) {
        return isRead(input) ? candidates.of(node.input(input)) : Set.of();
    }

    /** The layouts in which an output is wanted. */
    public Set<Layout> wanted() {
        Set<Layout> wanted = new LinkedHashSet<>();
        for (String output : node.outputs()) {
            wanted.addAll(candidates.of(output));
        }
        return wanted;
    }

    /** What is offered for input 0 and wanted of the outputs, without flattened images: for operators that carry layouts on. */
    public Set<Layout> carried() {
        Set<Layout> carried = new LinkedHashSet<>(offered(0));
        carried.addAll(wanted());
        carried.removeIf(
                layout -> layout.rank() != outRank() || !layout.columns().isEmpty());
        return carried;
    }

    /** A form that reads input 0 in {@code in}, the others as in ONNX, and writes {@code out}. */
    public Form form(Layout in, Layout out) {
        return form(input -> input == 0 ? in : Layout.plain(rank(input)), out);
    }

    /** A form that writes all outputs in {@code out}. */
    public Form form(IntFunction<Layout> inputs, Layout out) {
        List<Optional<Layout>> read = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            read.add(isRead(i) ? Optional.of(inputs.apply(i)) : Optional.empty());
        }
        return new Form(read, node.outputs().stream().map(o -> out).toList());
    }

    /** The form that every operator has: all axes as in ONNX. */
    public Form plainForm() {
        List<Optional<Layout>> read = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            read.add(isRead(i) ? Optional.of(Layout.plain(rank(i))) : Optional.empty());
        }
        return new Form(
                read,
                node.outputs().stream()
                        .map(o -> Layout.plain(o.isEmpty() ? 0 : facts.rank(o)))
                        .toList());
    }
}
