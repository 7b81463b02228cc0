package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gives every value its layout: first wishes run from readers to producers, then layouts from producers to readers. */
public final class LayoutPass {
    private static final int IMAGE_RANK = 4;

    private final GraphFacts facts;
    private final Function<Node, Optional<LayoutRule>> rules;
    private final boolean imagesChannelsLast;
    private final Map<String, Wish> wishes = new HashMap<>();
    private final Map<String, Layout> layouts = new HashMap<>();

    private LayoutPass(GraphFacts facts, Function<Node, Optional<LayoutRule>> rules, boolean imagesChannelsLast) {
        this.facts = facts;
        this.rules = rules;
        this.imagesChannelsLast = imagesChannelsLast;
    }

    /**
     * Decides all layouts.
     *
     * @param rules the rule of each node; empty for operators that will be refused
     * @param imagesChannelsLast whether rank-4 inputs that image operators read are stored channels last
     */
    public static LayoutPlan run(
            GraphFacts facts, Function<Node, Optional<LayoutRule>> rules, boolean imagesChannelsLast) {
        LayoutPass pass = new LayoutPass(facts, rules, imagesChannelsLast);
        pass.collectWishes();
        pass.giveLayouts();
        return new LayoutPlan(pass.layouts);
    }

    private void collectWishes() {
        List<Node> nodes = facts.liveNodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Optional<LayoutRule> rule = rules.apply(node);
            LayoutQuery query = new LayoutQuery(node, facts, layouts, wishes);
            for (int k = 0; k < node.inputs().size(); k++) {
                String value = node.input(k);
                if (!value.isEmpty() && facts.constant(value).isEmpty()) {
                    int input = k;
                    Wish wish = rule.map(r -> r.wish(query, input)).orElse(Wish.ANY);
                    wishes.merge(value, wish, LayoutPass::both);
                }
            }
        }
        facts.graph().outputs().forEach(value -> wishes.computeIfPresent(value, (v, w) -> new Wish(w.layout(), false)));
    }

    /** Of two layouts wished the one of the reader that runs earlier; it comes second as readers are seen from the end. */
    private static Wish both(Wish later, Wish earlier) {
        return new Wish(earlier.layout().or(later::layout), earlier.columns() && later.columns());
    }

    private void giveLayouts() {
        for (String input : facts.graph().requiredInputs()) {
            layouts.put(input, inputLayout(input));
        }
        for (Node node : facts.liveNodes()) {
            LayoutQuery query = new LayoutQuery(node, facts, layouts, wishes);
            List<Layout> given = rules.apply(node).map(r -> r.layouts(query)).orElseGet(List::of);
            for (int i = 0; i < node.outputs().size(); i++) {
                String value = node.outputs().get(i);
                if (!value.isEmpty()) {
                    layouts.put(value, i < given.size() ? given.get(i) : Layout.plain(facts.rank(value)));
                }
            }
        }
    }

    private Layout inputLayout(String input) {
        int rank = facts.rank(input);
        Layout channelsLast = Layout.channelsLast(rank);
        boolean isImage = rank == IMAGE_RANK
                && imagesChannelsLast
                && wishes.getOrDefault(input, Wish.ANY)
                        .layout()
                        .filter(channelsLast::equals)
                        .isPresent();
        return isImage ? channelsLast : Layout.plain(rank);
    }
}
