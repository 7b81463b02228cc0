package dev.ghostify.graph;

import dev.ghostify.graph.op.Constant;
import dev.ghostify.graph.op.Operands;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types, constant data and known elements of the values of one graph, filled in node by node in topological order.
 *
 * <p>Small integer tensors are evaluated as they are met, so that shape arithmetic is understood without a rewrite.
 */
public final class TypeInference {
    /** Integer tensors up to this many elements are followed: a shape has one element for each axis. */
    private static final int FOLLOWED_ELEMENTS = 64;

    /** Types that shape arithmetic uses; truth values, as 0 and 1, choose between extents. */
    private static final Set<DataType> FOLLOWED_TYPES = EnumSet.of(DataType.INT64, DataType.INT32, DataType.BOOL);

    private final Map<String, ValueType> declared;
    private final Map<String, ValueType> types = new HashMap<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final Map<String, List<Dim>> elements = new HashMap<>();

    public TypeInference(Map<String, ValueType> declared) {
        this.declared = declared;
    }

    public Optional<ValueType> type(String value) {
        return Optional.ofNullable(types.get(value));
    }

    public Optional<List<Dim>> elements(String value) {
        return Optional.ofNullable(elements.get(value));
    }

    /** A graph input; {@code overridable} is the value it has unless the caller gives another. */
    public void declareInput(String value, Optional<Tensor> overridable) {
        ValueType type = declared.get(value);
        if (type != null) {
            types.put(value, type);
        } else {
            overridable.ifPresent(tensor -> types.put(value, tensor.type()));
        }
    }

    /** A value whose data are known. */
    public void setConstant(String value, Tensor tensor) {
        types.put(value, tensor.type());
        constants.put(value, tensor);
        if (isFollowed(tensor.type())) {
            List<Dim> dims = new ArrayList<>();
            for (long element : tensor.toLongs()) {
                dims.add(Dim.of(element));
            }
            elements.put(value, List.copyOf(dims));
        }
    }

    private static boolean isFollowed(TensorType type) {
        return isSmall(type) && type.shape().rank() <= 1;
    }

    /** Exporters arrange the amounts of a Pad as a matrix in between, so constants are followed at every rank. */
    private static boolean isSmall(TensorType type) {
        return FOLLOWED_TYPES.contains(type.dtype())
                && type.shape().isFixed()
                && type.shape().elementCount() <= FOLLOWED_ELEMENTS;
    }

    /** Forgets a value that no longer exists. */
    public void remove(String value) {
        types.remove(value);
        constants.remove(value);
        elements.remove(value);
    }

    /**
     * Works out the types of the node's outputs.
     *
     * @throws ModelException with the node's name, if the inputs do not fit its operator
     */
    public void infer(Node node) {
        if (node.op() instanceof Constant constant) {
            setConstant(node.output(), constant.value());
            return;
        }
        NodeOperands in = new NodeOperands(node);
        List<TensorType> inferred = List.of();
        try {
            if (in.areKnown()) {
                inferred = node.op().infer(in);
                followElements(node, in, inferred);
            }
        } catch (ModelException e) {
            throw e.at(node.describe());
        } catch (RuntimeException e) {
            throw new InvariantException(
                    "type inference failed at " + node.describe() + " with inputs " + in.describe(), e);
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            String value = node.outputs().get(i);
            if (!value.isEmpty()) {
                setType(value, i < inferred.size() ? inferred.get(i) : null);
            }
        }
    }

    private void setType(String value, @org.jspecify.annotations.Nullable TensorType inferred) {
        ValueType said = declared.get(value);
        if (inferred == null) {
            if (said != null) {
                types.put(value, said);
            }
        } else if (said instanceof TensorType type && type.rank() == inferred.rank()) {
            types.put(value, inferred.withShape(refined(inferred.shape(), type.shape())));
        } else {
            types.put(value, inferred);
        }
    }

    /** Where inference does not know a dim, what the file declares stands. */
    private static Shape refined(Shape inferred, Shape said) {
        List<Dim> dims = new ArrayList<>(inferred.dims());
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) instanceof Dim.Unknown) {
                dims.set(i, said.dim(i));
            }
        }
        return new Shape(dims);
    }

    private void followElements(Node node, NodeOperands in, List<TensorType> inferred) {
        if (inferred.isEmpty() || !isSmall(inferred.get(0)) || !node.op().isComputable()) {
            return;
        }
        if (in.areConstant()) {
            Tensor result = node.op().evaluate(in).get(0);
            setConstant(node.output(), result);
            return;
        }
        if (!isFollowed(inferred.get(0))) {
            return;
        }
        node.op().elements(in).ifPresent(known -> {
            if (known.stream().allMatch(Dim::isFixed)) {
                long[] values = known.stream().mapToLong(Dim::size).toArray();
                setConstant(node.output(), Tensor.ofIntegers(inferred.get(0), values));
            } else {
                elements.put(node.output(), List.copyOf(known));
            }
        });
    }

    /** What the inference knows of the inputs of {@code node}. */
    public Operands operands(Node node) {
        return new NodeOperands(node);
    }

    /** Multiply-adds of one application of {@code node}, free dims taken as 1; 0 where types are not known. */
    public long multiplyAdds(Node node) {
        return NodeCost.multiplyAdds(node, this);
    }

    private final class NodeOperands implements Operands {
        private final Node node;

        NodeOperands(Node node) {
            this.node = node;
        }

        boolean areKnown() {
            return node.inputs().stream().allMatch(v -> v.isEmpty() || types.get(v) instanceof TensorType);
        }

        boolean areConstant() {
            return node.inputs().stream().allMatch(v -> v.isEmpty() || constants.containsKey(v));
        }

        String describe() {
            return node.inputs().stream()
                    .map(v -> v + " " + types.get(v))
                    .toList()
                    .toString();
        }

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
            if (types.get(node.input(input)) instanceof TensorType type) {
                return type;
            }
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH, "needs input " + input + ", which is absent or not a tensor");
        }

        @Override
        public Optional<Tensor> constant(int input) {
            return Optional.ofNullable(constants.get(node.input(input)));
        }

        @Override
        public Optional<List<Dim>> elements(int input) {
            return Optional.ofNullable(elements.get(node.input(input)));
        }
    }
}
