package dev.ghostify.graph;

import dev.ghostify.graph.op.Operands;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a whole graph by its operators' plain loops: the reference for tests and small graphs, slow on purpose.
 *
 * <p>It is never the only judge: the runtimes of the formats we write are.
 */
public final class Evaluation {
    private Evaluation() {}

    /**
     * The graph's outputs for these inputs.
     *
     * @throws ModelException if an input is missing, or an operator cannot be computed here
     */
    public static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
        Map<String, Tensor> values = new HashMap<>(graph.initializers());
        values.putAll(inputs);
        for (String input : graph.inputs()) {
            if (!values.containsKey(input)) {
                throw new ModelException(ErrorCode.INVALID_GRAPH, "no value is given for input '" + input + "'");
            }
        }
        for (Node node : graph.nodes()) {
            List<Tensor> results;
            try {
                results = node.op().evaluate(new Given(node, values));
            } catch (ModelException e) {
                throw e.at(node.describe());
            }
            for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
                if (!node.outputs().get(i).isEmpty()) {
                    values.put(node.outputs().get(i), results.get(i));
                }
            }
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (String output : graph.outputs()) {
            outputs.put(output, found(values, output));
        }
        return outputs;
    }

    private static Tensor found(Map<String, Tensor> values, String value) {
        Tensor tensor = values.get(value);
        if (tensor == null) {
            throw new ModelException(ErrorCode.UNSUPPORTED_OP, "value '" + value + "' was not computed");
        }
        return tensor;
    }

    private record Given(Node node, Map<String, Tensor> values) implements Operands {
        @Override
        public int count() {
            return node.inputs().size();
        }

        @Override
        public int outputCount() {
            return node.outputs().size();
        }

        @Override
        public boolean has(int input) {
            return node.has(input);
        }

        @Override
        public TensorType type(int input) {
            return found(values, node.input(input)).type();
        }

        @Override
        public Optional<Tensor> constant(int input) {
            return has(input) ? Optional.of(found(values, node.input(input))) : Optional.empty();
        }

        @Override
        public Optional<List<Dim>> elements(int input) {
            return Optional.empty();
        }
    }
}
