package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Shape;
import dev.ghostify.graph.op.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A graph whose floats are computed by PyTorch, so that gradients reach its weights. Immutable. */
public final class TrainableGraph {
    private final List<Step> steps;
    private final Map<String, Tensor> known;
    private final WeightLayout weights;

    private record Step(Node node, Optional<Function<Op>> function) {}

    private TrainableGraph(List<Step> steps, Map<String, Tensor> known, WeightLayout weights) {
        this.steps = steps;
        this.known = known;
        this.weights = weights;
    }

    /**
     * {@code graph} with all stored floats that its operators learn, but those that {@code frozen} names.
     *
     * @throws ModelException naming every node that cannot be trained through
     */
    public static TrainableGraph of(Graph graph, Predicate<String> frozen) {
        Map<String, Tensor> known = new HashMap<>(graph.initializers());
        Map<String, Tensor> learned = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            for (int input = 0; input < node.inputs().size(); input++) {
                String value = node.input(input);
                Tensor tensor = known.get(value);
                if (tensor != null && node.op().readsWeight(input) && isFloat(tensor) && !frozen.test(value)) {
                    learned.put(value, tensor);
                }
            }
        }
        known.keySet().removeAll(learned.keySet());
        return new TrainableGraph(steps(graph, known), known, WeightLayout.of(learned));
    }

    private static boolean isFloat(Tensor tensor) {
        return tensor.dtype() == DataType.FLOAT;
    }

    private static List<Step> steps(Graph graph, Map<String, Tensor> known) {
        Set<String> ours = new HashSet<>(known.keySet());
        List<Step> steps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean isOurs = node.op() instanceof Shape
                    || node.op() instanceof Size
                    || node.inputs().stream().allMatch(value -> value.isEmpty() || ours.contains(value));
            if (isOurs) {
                ours.addAll(node.outputs());
                steps.add(new Step(node, Optional.empty()));
                continue;
            }
            Optional<Function<Op>> function = Functions.of(node.op());
            if (function.isEmpty()) {
                problems.add(node.describe());
            }
            steps.add(new Step(node, function));
        }
        if (!problems.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP, "these nodes cannot be trained through: " + String.join("; ", problems));
        }
        return steps;
    }

    /** The weights that are learned, as they lie in one vector. */
    public WeightLayout weights() {
        return weights;
    }

    /** The values named by {@code wanted}, for these weights and inputs; no gradient is kept. */
    public Map<String, Tensor> values(float[] vector, Map<String, Tensor> inputs, Set<String> wanted) {
        PyTorch.computeAlone();
        try (NDManager owner = Device.CPU.owner()) {
            Map<String, NDArray> arrays = new HashMap<>();
            inputs.forEach((name, tensor) -> arrays.put(name, ChannelsLast.of(Floats.array(owner, tensor))));
            Map<String, Tensor> values = new HashMap<>();
            run(owner.create(vector), arrays, wanted, owner)
                    .forEach((name, array) ->
                            values.put(name, Tensor.ofFloats(Floats.shape(array), array.toFloatArray())));
            return values;
        }
    }

    /**
     * The values named by {@code wanted}, for these inputs.
     *
     * @param vector all weights in the order of {@link #weights()}; gradients reach it
     * @param owner owns everything that is computed
     */
    Map<String, NDArray> run(NDArray vector, Map<String, NDArray> inputs, Set<String> wanted, NDManager owner) {
        Map<String, NDArray> arrays = new HashMap<>(inputs);
        weights.views(vector).forEach(arrays::put);
        Map<String, Tensor> tensors = new HashMap<>(known);
        Set<String> open = new HashSet<>(wanted);
        open.removeAll(arrays.keySet());
        for (Step step : steps) {
            if (open.isEmpty()) {
                break;
            }
            Node node = step.node();
            Arguments arguments = new Arguments(node, arrays, tensors, owner);
            if (step.function().isPresent()) {
                NDList results = step.function().get().apply(node.op(), arguments);
                store(node, results, arrays);
            } else {
                store(node, node.op().evaluate(arguments), tensors);
            }
            node.outputs().forEach(open::remove);
        }
        Map<String, NDArray> results = new LinkedHashMap<>();
        for (String value : wanted) {
            NDArray array = arrays.get(value);
            results.put(
                    value,
                    array != null ? array : Floats.array(owner, Objects.requireNonNull(tensors.get(value), value)));
        }
        return results;
    }

    private static <T> void store(Node node, List<T> results, Map<String, T> values) {
        for (int output = 0; output < Math.min(results.size(), node.outputs().size()); output++) {
            if (!node.outputs().get(output).isEmpty()) {
                values.put(node.outputs().get(output), results.get(output));
            }
        }
    }
}
