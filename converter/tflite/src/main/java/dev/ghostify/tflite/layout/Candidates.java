package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The layouts that a value may have: what its producer can write and what its readers can read, carried through operators that
 * do not care from readers to producers and back until nothing new is found.
 */
final class Candidates {
    /** Layouts of one value that are followed; images have two, and a value between two heads three. */
    private static final int MOST = 8;

    /** Each sweep sees the whole graph once; two are enough unless layouts meet at joins. */
    private static final int MOST_SWEEPS = 8;

    private final GraphFacts facts;
    private final List<Node> nodes;
    private final Function<Node, Optional<LayoutRule>> rules;
    private final Map<String, Set<Layout>> layouts = new HashMap<>();
    private final List<List<Form>> forms;

    Candidates(GraphFacts facts, List<Node> nodes, Function<Node, Optional<LayoutRule>> rules) {
        this.facts = facts;
        this.nodes = nodes;
        this.rules = rules;
        this.forms = new ArrayList<>(Collections.nCopies(nodes.size(), List.of()));
    }

    Set<Layout> of(String value) {
        return layouts.getOrDefault(value, Set.of());
    }

    void add(String value, Layout layout) {
        Set<Layout> known = layouts.computeIfAbsent(value, v -> new LinkedHashSet<>());
        if (known.size() < MOST) {
            known.add(layout);
        }
    }

    /** What readers want, carried up to the inputs. */
    void sweepUp() {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            visit(i, List.of());
        }
    }

    /** The forms of each node, of which there is at least one. */
    List<List<Form>> settle() {
        int before = -1;
        for (int sweep = 0; sweep < MOST_SWEEPS && before != count(); sweep++) {
            before = count();
            for (int i = 0; i < nodes.size(); i++) {
                visit(i, List.of(query(i).plainForm()));
            }
            sweepUp();
        }
        return forms;
    }

    private int count() {
        return layouts.values().stream().mapToInt(Set::size).sum();
    }

    private LayoutQuery query(int index) {
        return new LayoutQuery(nodes.get(index), facts, this);
    }

    /** Asks a node for its forms; where it has none, {@code otherwise} stands, or what was found before. */
    private void visit(int index, List<Form> otherwise) {
        Node node = nodes.get(index);
        List<Form> found =
                rules.apply(node).map(rule -> rule.forms(query(index))).orElseGet(List::of);
        if (found.isEmpty()) {
            found = forms.get(index).isEmpty() ? otherwise : forms.get(index);
        }
        forms.set(index, found.stream().distinct().toList());
        for (Form form : found) {
            for (int i = 0; i < node.inputs().size(); i++) {
                String value = node.input(i);
                form.input(i).ifPresent(layout -> add(value, layout));
            }
            for (int i = 0; i < node.outputs().size(); i++) {
                if (!node.outputs().get(i).isEmpty()) {
                    add(node.outputs().get(i), form.outputs().get(i));
                }
            }
        }
    }
}
