package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The activations of one network over the calibration set, computed from front to back, each node once.
 *
 * <p>Only values that a later node reads are kept. The part of the graph that has not been computed may still change.
 */
final class ActivationStream {
    /** Values by name, each as its batches. */
    record Activations(Map<String, List<Tensor>> byName) {
        List<Tensor> of(String value) {
            List<Tensor> batches = byName.get(value);
            if (batches == null) {
                throw new InvariantException("activation '" + value + "' was not asked for");
            }
            return batches;
        }
    }

    private final GraphRunner runner;
    private final Map<String, List<Tensor>> kept = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private Graph graph;

    ActivationStream(Graph graph, GraphRunner runner, List<Tensor> batches) {
        this.graph = graph;
        this.runner = runner;
        kept.put(graph.requiredInputs().get(0), List.copyOf(batches));
    }

    /** A stream that goes on from here in another graph, which differs in nodes not computed yet. */
    ActivationStream branch(Graph changed) {
        ActivationStream branch = new ActivationStream(changed, runner, List.of());
        branch.kept.clear();
        branch.kept.putAll(kept);
        branch.done.addAll(done);
        return branch;
    }

    Graph graph() {
        return graph;
    }

    /** Replaces the graph by one that differs in nodes not computed yet. */
    void replaceGraph(Graph changed) {
        graph = changed;
    }

    /** True if {@code value} can be had without computing any of {@code nodes}. */
    boolean isIndependentOf(String value, Set<String> outputs) {
        Deque<String> open = new ArrayDeque<>(List.of(value));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String current = open.pop();
            if (kept.containsKey(current) || !seen.add(current)) {
                continue;
            }
            if (outputs.contains(current)) {
                return false;
            }
            graph.producer(current).ifPresent(node -> open.addAll(Graph.reads(node)));
        }
        return true;
    }

    /** The values, each as its batches; what nobody reads any more is dropped. */
    Activations values(Set<String> wanted) {
        Set<Node> nodes = new LinkedHashSet<>();
        Set<String> cut = new LinkedHashSet<>();
        collect(wanted, nodes, cut);
        if (!nodes.isEmpty()) {
            compute(wanted, nodes, cut);
        }
        Map<String, List<Tensor>> result = new HashMap<>();
        for (String value : wanted) {
            result.put(value, found(value));
        }
        kept.keySet().removeIf(value -> !isNeeded(value));
        return new Activations(result);
    }

    private List<Tensor> found(String value) {
        List<Tensor> batches = kept.get(value);
        if (batches == null) {
            throw new InvariantException("activation '" + value + "' was not kept");
        }
        return batches;
    }

    private void collect(Set<String> wanted, Set<Node> nodes, Set<String> cut) {
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            String value = open.pop();
            if (kept.containsKey(value)) {
                cut.add(value);
                continue;
            }
            graph.producer(value).filter(nodes::add).ifPresent(node -> open.addAll(Graph.reads(node)));
        }
    }

    private boolean isNeeded(String value) {
        return graph.readers(value).stream().anyMatch(node -> !done.contains(node.output()));
    }

    private void compute(Set<String> wanted, Set<Node> nodes, Set<String> cut) {
        nodes.forEach(node -> done.add(node.output()));
        Set<String> outputs = new LinkedHashSet<>();
        Graph.Builder part = Graph.builder(graph.name());
        for (String value : cut) {
            part.input(value, withFreeBatch(value));
        }
        for (Node node : graph.nodes()) {
            if (!nodes.contains(node)) {
                continue;
            }
            part.node(node);
            for (String value : Graph.reads(node)) {
                graph.initializer(value).ifPresent(tensor -> part.initializer(value, tensor));
            }
            for (String value : node.outputs()) {
                boolean constant = graph.elements(value).isPresent();
                if (wanted.contains(value) || !value.isEmpty() && !constant && isNeeded(value)) {
                    outputs.add(value);
                }
            }
        }
        outputs.forEach(part::output);
        run(part.build(), cut, outputs);
    }

    private ValueType withFreeBatch(String value) {
        ValueType type = graph.type(value)
                .orElseThrow(() -> new InvariantException("the type of activation '" + value + "' is not known"));
        return type instanceof TensorType tensor && tensor.rank() > 0
                ? tensor.withShape(tensor.shape().with(0, Dim.symbol("N")))
                : type;
    }

    private void run(Graph part, Set<String> cut, Set<String> outputs) {
        int batches = kept.values().iterator().next().size();
        Map<String, List<Tensor>> results = new HashMap<>();
        outputs.forEach(value -> results.put(value, new ArrayList<>()));
        try (GraphRunner.Program program = runner.open(part)) {
            for (int batch = 0; batch < batches; batch++) {
                Progress.stopIfInterrupted();
                Map<String, Tensor> inputs = new HashMap<>();
                for (String value : cut) {
                    inputs.put(value, found(value).get(batch));
                }
                Map<String, Tensor> computed = program.run(inputs);
                results.forEach((value, list) -> list.add(computed.get(value)));
            }
        }
        kept.putAll(results);
    }
}
