package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gives every value its layout, all at once, such that the fewest bytes are moved by TRANSPOSE. */
public final class LayoutPass {
    private static final Layout IMAGE = Layout.channelsLast(4);

    /**
     * What the file's user sees.
     *
     * @param inputsChannelsLast whether rank-4 inputs that image operators read are stored channels last
     * @param outputsChannelsLast whether rank-4 outputs that come channels last stay so
     */
    public record Borders(boolean inputsChannelsLast, boolean outputsChannelsLast) {}

    private final GraphFacts facts;
    private final Borders borders;
    private final List<Node> nodes;
    private final Candidates candidates;

    private LayoutPass(GraphFacts facts, Function<Node, Optional<LayoutRule>> rules, Borders borders) {
        this.facts = facts;
        this.borders = borders;
        this.nodes = facts.liveNodes();
        this.candidates = new Candidates(facts, nodes, rules);
    }

    /**
     * Decides all layouts.
     *
     * @param rules the rule of each node; empty for operators that will be refused
     */
    public static LayoutPlan run(GraphFacts facts, Function<Node, Optional<LayoutRule>> rules, Borders borders) {
        return new LayoutPass(facts, rules, borders).run();
    }

    private LayoutPlan run() {
        List<String> outputs = facts.graph().outputs().stream()
                .filter(value -> facts.constant(value).isEmpty())
                .distinct()
                .toList();
        outputs.forEach(value -> candidates.add(value, Layout.plain(facts.rank(value))));
        candidates.sweepUp();
        List<Station> stations = new ArrayList<>();
        List<String> inputs = facts.graph().requiredInputs();
        for (String value : inputs) {
            Layout layout = inputLayout(value);
            candidates.add(value, layout);
            stations.add(new Station(List.of(), List.of(value), List.of(new Form(List.of(), List.of(layout)))));
        }
        List<List<Form>> forms = candidates.settle();
        for (int i = 0; i < nodes.size(); i++) {
            stations.add(new Station(nodes.get(i).inputs(), nodes.get(i).outputs(), forms.get(i)));
        }
        for (String value : outputs) {
            List<Form> ends = endLayouts(value).stream()
                    .map(layout -> new Form(List.of(Optional.of(layout)), List.of()))
                    .toList();
            stations.add(new Station(List.of(value), List.of(), ends));
        }
        return plan(stations, FormChoice.of(stations, new Moves(facts, order())), inputs.size());
    }

    private Map<Node, Integer> order() {
        Map<Node, Integer> order = new HashMap<>();
        nodes.forEach(node -> order.put(node, order.size()));
        return order;
    }

    private Layout inputLayout(String value) {
        boolean isImage = borders.inputsChannelsLast() && candidates.of(value).contains(IMAGE);
        return isImage ? IMAGE : Layout.plain(facts.rank(value));
    }

    private List<Layout> endLayouts(String value) {
        Layout plain = Layout.plain(facts.rank(value));
        boolean mayBeImage =
                borders.outputsChannelsLast() && candidates.of(value).contains(IMAGE);
        return mayBeImage ? List.of(IMAGE, plain) : List.of(plain);
    }

    private LayoutPlan plan(List<Station> stations, int[] chosen, int inputs) {
        Map<Node, Form> forms = new HashMap<>();
        Map<String, Layout> layouts = new HashMap<>();
        Map<String, Layout> ends = new HashMap<>();
        for (int s = 0; s < stations.size(); s++) {
            Station station = stations.get(s);
            Form form = station.forms().get(chosen[s]);
            for (int k = 0; k < station.outputs().size(); k++) {
                layouts.put(station.outputs().get(k), form.outputs().get(k));
            }
            if (s >= inputs && s < inputs + nodes.size()) {
                forms.put(nodes.get(s - inputs), form);
            } else if (s >= inputs) {
                ends.put(station.inputs().get(0), form.input(0).orElseThrow());
            }
        }
        return new LayoutPlan(forms, layouts, ends);
    }
}
