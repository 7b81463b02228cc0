package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.op.UnknownOp;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the nodes of one graph in one operator set. Source: onnx.proto, {@code NodeProto} and {@code AttributeProto}. */
final class NodeWriter {
    /** Fields of a node that say nothing about its inputs: notes, the overload of a function, devices. */
    private static final Set<Integer> KEPT_FIELDS = Set.of(6, 8, 9, 10);

    /**
     * @param inputs names of what the node reads in the file, captures not included
     * @param isAsRead whether these are the bytes that were read
     */
    record Written(WireMessage message, List<String> inputs, boolean isAsRead) {}

    private final Graph graph;
    private final Carried carried;
    private final int opset;
    private final boolean keepsForms;
    private final TensorWriter tensors;
    private final UniqueNames names;
    private final Map<String, Tensor> added = new LinkedHashMap<>();

    /** @param keepsForms whether nodes that are as they were read may be written as the bytes they were */
    NodeWriter(Graph graph, Carried carried, int opset, boolean keepsForms, TensorWriter tensors, UniqueNames names) {
        this.graph = graph;
        this.carried = carried;
        this.opset = opset;
        this.keepsForms = keepsForms;
        this.tensors = tensors;
        this.names = names;
    }

    /** Initializers that this operator set needs besides those of the graph. */
    Map<String, Tensor> added() {
        return added;
    }

    Written write(Node node) throws OpsetException {
        Optional<Carried.StoredNode> stored = carried.node(FileNode.key(node.outputs()))
                .filter(s -> s.node().op().type().equals(node.op().type()));
        if (keepsForms && stored.filter(s -> isUnchanged(s, node)).isPresent()) {
            WireMessage message =
                    new WireMessage().stored(new Carried.Field(0, stored.get().bytes()));
            return new Written(message, stored.get().inputs(), true);
        }
        NodeForm newest = new NodeForm(
                node.op().type(), node.inputs(), node.outputs(), node.op().attributes());
        NodeForm form = newest;
        if (!(node.op() instanceof UnknownOp) && !(node.op() instanceof CustomOp)) {
            OpMapping mapping = OnnxOps.mapping(newest.type()).orElseThrow();
            try {
                form = mapping.write(newest, new Context(node));
            } catch (OpsetException e) {
                throw e.at(node.describe());
            }
        }
        WireMessage message = message(node, form);
        stored.ifPresent(s -> addNotes(message, s.bytes()));
        return new Written(message, form.inputs(), false);
    }

    /** True if node and all that our reading of it rests on are as they were read. */
    private boolean isUnchanged(Carried.StoredNode stored, Node node) {
        return stored.node().equals(node)
                && stored.inputs().stream().allMatch(this::exists)
                && stored.constants().entrySet().stream()
                        .allMatch(e -> graph.constant(e.getKey())
                                .filter(now -> now.equals(e.getValue()))
                                .isPresent());
    }

    private boolean exists(String value) {
        return value.isEmpty()
                || graph.initializers().containsKey(value)
                || graph.isInput(value)
                || graph.producer(value).isPresent();
    }

    private WireMessage message(Node node, NodeForm form) {
        WireMessage message = new WireMessage();
        form.inputs().forEach(value -> message.text(1, value));
        form.outputs().forEach(value -> message.text(2, value));
        message.optionalText(3, node.name());
        message.text(4, form.type());
        form.attributes().entries().forEach((name, value) -> message.message(5, attribute(name, value)));
        return message.optionalText(7, node.op().domain());
    }

    private static void addNotes(WireMessage message, ByteBuffer bytes) {
        FileBytes file = FileBytes.of(bytes.duplicate());
        WireReader in = new WireReader(file, 0, file.size());
        while (in.next()) {
            if (KEPT_FIELDS.contains(in.field())) {
                message.stored(in.whole());
            }
        }
    }

    private WireMessage attribute(String name, Attribute attribute) {
        WireMessage message = new WireMessage();
        if (attribute instanceof Attribute.Opaque opaque) {
            return message.stored(new Carried.Field(0, opaque.payload()));
        }
        message.text(1, name);
        if (attribute instanceof Attribute.OfFloat real) {
            return message.real(2, real.value()).integer(20, 1);
        }
        if (attribute instanceof Attribute.OfInt integer) {
            return message.integer(3, integer.value()).integer(20, 2);
        }
        if (attribute instanceof Attribute.OfString text) {
            return message.text(4, text.value()).integer(20, 3);
        }
        if (attribute instanceof Attribute.OfTensor tensor) {
            return message.message(5, tensors.write("", tensor.value())).integer(20, 4);
        }
        if (attribute instanceof Attribute.OfFloats reals) {
            reals.values().forEach(value -> message.real(7, value));
            return message.integer(20, 6);
        }
        if (attribute instanceof Attribute.OfInts integers) {
            integers.values().forEach(value -> message.integer(8, value));
            return message.integer(20, 7);
        }
        ((Attribute.OfStrings) attribute).values().forEach(value -> message.text(9, value));
        return message.integer(20, 8);
    }

    private final class Context implements OpMapping.Writing {
        private final Node node;

        Context(Node node) {
            this.node = node;
        }

        @Override
        public int opset() {
            return opset;
        }

        @Override
        public Optional<Tensor> tensor(String value) {
            return graph.constant(value);
        }

        @Override
        public Optional<ValueType> type(String value) {
            return graph.type(value);
        }

        @Override
        public String add(String role, Tensor tensor) {
            String name = names.next(FileNode.key(node.outputs()) + "/" + role);
            added.put(name, tensor);
            return name;
        }
    }
}
