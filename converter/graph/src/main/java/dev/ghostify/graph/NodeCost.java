package dev.ghostify.graph;

import dev.ghostify.graph.op.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Multiply-adds of one node with free dims taken as 1, for the record of what a patch saved. */
final class NodeCost {
    private NodeCost() {}

    /** 0 where types are not known. */
    static long multiplyAdds(Node node, TypeInference types) {
        List<TensorType> outputs = new ArrayList<>();
        for (String value : node.outputs()) {
            if (types.type(value).orElse(null) instanceof TensorType type) {
                outputs.add(bound(type));
            } else if (outputs.isEmpty()) {
                return 0;
            }
        }
        for (String value : node.inputs()) {
            if (!value.isEmpty() && !(types.type(value).orElse(null) instanceof TensorType)) {
                return 0;
            }
        }
        return node.op().multiplyAdds(new Bound(types.operands(node)), outputs);
    }

    private static TensorType bound(TensorType type) {
        return type.withShape(type.shape().withFreeDimsAs(1));
    }

    private record Bound(Operands in) implements Operands {
        @Override
        public int count() {
            return in.count();
        }

        @Override
        public int outputCount() {
            return in.outputCount();
        }

        @Override
        public boolean has(int input) {
            return in.has(input);
        }

        @Override
        public TensorType type(int input) {
            return bound(in.type(input));
        }

        @Override
        public Optional<Tensor> constant(int input) {
            return in.constant(input);
        }

        @Override
        public Optional<List<Dim>> elements(int input) {
            return in.elements(input);
        }
    }
}
