package dev.ghostify.rules;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Operands;
import java.util.List;
import java.util.Optional;

/** The inputs of a node, all of them known. */
record ConstantOperands(Node node, GraphView graph) implements Operands {
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
        return tensor(input).type();
    }

    @Override
    public Optional<Tensor> constant(int input) {
        return graph.constant(node.input(input));
    }

    @Override
    public Optional<List<Dim>> elements(int input) {
        return graph.elements(node.input(input));
    }

    /** Bytes of all inputs. */
    long bytes() {
        return node.inputs().stream()
                .flatMap(v -> graph.constant(v).stream())
                .mapToLong(Tensor::byteCount)
                .sum();
    }

    /** Elements of all inputs. */
    long elements() {
        return node.inputs().stream()
                .flatMap(v -> graph.constant(v).stream())
                .mapToLong(Tensor::elementCount)
                .sum();
    }
}
