package dev.ghostify.tflite.lower;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.file.LayoutMetadata;
import dev.ghostify.tflite.file.TfliteModel;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutPass;
import dev.ghostify.tflite.layout.LayoutPass.Borders;
import dev.ghostify.tflite.layout.LayoutPlan;
import dev.ghostify.tflite.lint.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lowers a whole graph. */
public final class LoweringPass {
    private final GraphFacts facts;
    private final Emission emission;
    private final Refusals refusals = new Refusals();

    private LoweringPass(GraphFacts facts, Borders borders, Target target) {
        this.facts = facts;
        LayoutPlan plan =
                LayoutPass.run(facts, node -> TfliteLowerings.of(node.op()).map(l -> l), borders);
        this.emission = new Emission(facts, plan, Limits.of(target));
    }

    /**
     * A lowered graph.
     *
     * @param transposes value and reason of each TRANSPOSE
     * @param notes what a user should know
     */
    public record Lowered(TfliteModel model, List<Moved> transposes, List<String> notes) {
        /** A TRANSPOSE and why it is there. */
        public record Moved(String value, String reason) {}
    }

    /**
     * Lowers the graph.
     *
     * @throws ModelException with UNSUPPORTED_OP, naming every node that cannot be written
     */
    public static Lowered run(
            GraphFacts facts, String description, Map<String, String> texts, Borders borders, Target target) {
        Support.requireWhatCanBeFollowed(facts);
        return new LoweringPass(facts, borders, target).run(description, texts);
    }

    /** The nodes that {@link #run} would refuse; more may be found once these have a form. */
    public static Set<Node> refused(GraphFacts facts, Borders borders, Target target) {
        Set<Node> missing = Support.missing(facts).nodes();
        if (!missing.isEmpty()) {
            return missing;
        }
        LoweringPass pass = new LoweringPass(facts, borders, target);
        pass.lowerAll();
        return pass.refusals.nodes();
    }

    private void lowerAll() {
        facts.graph().requiredInputs().forEach(emission::place);
        Set<Node> done = new HashSet<>();
        for (Node node : facts.liveNodes()) {
            if (!done.contains(node)) {
                lower(node, done);
            }
        }
    }

    private Lowered run(String description, Map<String, String> texts) {
        List<String> inputs = facts.graph().requiredInputs();
        lowerAll();
        refusals.throwIfAny();
        List<String> outputs = facts.graph().outputs();
        StringBuilder layouts = new StringBuilder();
        inputs.forEach(value ->
                layouts.append(LayoutMetadata.line(value, emission.layout(value).axes())));
        List<Integer> results = new ArrayList<>();
        for (String value : outputs) {
            Layout layout = emission.outputLayout(value);
            int tensor = emission.read(value, layout, "it is an output of the model, whose axes are as in ONNX");
            // Equal constants share a tensor, but each output has its own.
            results.add(results.contains(tensor) ? emission.reshape(tensor, value, emission.extents(tensor)) : tensor);
            layouts.append(LayoutMetadata.line(value, layout.axes()));
        }
        TreeMap<String, String> metadata = new TreeMap<>(texts);
        metadata.put(LayoutMetadata.NAME, layouts.toString());
        TfliteModel model = new TfliteModel(
                facts.graph().name(),
                description,
                emission.tensors(),
                emission.operators(),
                inputs.stream().map(emission::read).toList(),
                inputs,
                results,
                outputs,
                metadata);
        TfliteModel pruned = Pruning.prune(model);
        List<Lowered.Moved> moved = emission.transposes().stream()
                .filter(t -> pruned.tensors().contains(emission.tensors().get(t.result())))
                .map(t -> new Lowered.Moved(t.value(), t.reason()))
                .toList();
        return new Lowered(pruned, moved, emission.notes());
    }

    private void lower(Node node, Set<Node> done) {
        Optional<Lowering> lowering = TfliteLowerings.of(node.op());
        try {
            lowering.orElseThrow(() -> new Refusal(Support.missing(node).orElse("")))
                    .lower(new NodeLowering(node, emission, done));
        } catch (Refusal refusal) {
            refusals.add(node, refusal.reason(), facts);
            node.outputs().stream().filter(v -> !v.isEmpty()).forEach(this::placeAnyway);
        } catch (ModelException e) {
            throw e.at(node.describe());
        }
    }

    /** Lets the nodes behind a refused one be looked at too. */
    private void placeAnyway(String value) {
        if (facts.graph().tensorType(value).isPresent()) {
            emission.place(value);
        }
    }
}
