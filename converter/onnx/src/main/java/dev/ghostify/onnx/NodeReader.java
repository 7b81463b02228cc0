package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.op.Constant;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Ops;
import dev.ghostify.graph.op.UnknownOp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the nodes of one file, in its order, into nodes of the graph. */
final class NodeReader {
    private final int opset;
    private final Set<String> functions;
    private final Map<String, ValueType> declared;
    private final Map<String, Tensor> stored;
    private final ElementTypes elementTypes;
    private final UniqueNames names;
    private final Map<String, Tensor> constants = new HashMap<>();
    private final Map<String, Tensor> added = new LinkedHashMap<>();

    /**
     * @param functions {@code domain:name} of the functions that the file itself defines
     * @param stored initializers that nobody can override
     */
    NodeReader(
            int opset,
            Set<String> functions,
            Map<String, ValueType> declared,
            Map<String, Tensor> stored,
            ElementTypes elementTypes,
            UniqueNames names) {
        this.opset = opset;
        this.functions = functions;
        this.declared = declared;
        this.stored = stored;
        this.elementTypes = elementTypes;
        this.names = names;
    }

    /** Initializers that stand for what the file has as attributes. */
    Map<String, Tensor> added() {
        return added;
    }

    Carried.StoredNode read(FileNode file) {
        Context context = new Context(file);
        Op op;
        NodeForm form;
        try {
            Optional<NodeForm> newest = newest(file, context);
            form = newest.orElse(file.form());
            op = newest.isPresent()
                    ? Ops.of(form.type(), form.attributes())
                    : new UnknownOp(file.domain(), form.type(), form.attributes(), file.captures());
        } catch (ModelException e) {
            throw e.at(file.describe() + ", opset " + opset);
        }
        if (op instanceof UnknownOp) {
            form = file.form();
            context.used.clear();
        } else if (form.outputs().isEmpty()) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, file.describe() + " has no outputs");
        } else if (op instanceof Constant constant) {
            constants.put(form.outputs().get(0), constant.value());
        }
        context.used.forEach((name, tensor) -> {
            if (context.added.contains(name)) {
                added.put(name, tensor);
            }
        });
        Node node = new Node(file.name(), op, form.inputs(), form.outputs());
        return new Carried.StoredNode(node, file.form().inputs(), context.used, file.bytes());
    }

    /** The node in the newest form, if it has one that our operators can hold. */
    private Optional<NodeForm> newest(FileNode file, Context context) {
        String type = file.form().type();
        if (!file.domain().isEmpty() || file.hasOpaqueAttribute() || functions.contains(":" + type)) {
            return Optional.empty();
        }
        return OnnxOps.mapping(type)
                .flatMap(mapping -> mapping.read(file.form(), context))
                .filter(form -> Ops.knows(form.type(), form.attributes()));
    }

    private final class Context implements OpMapping.Reading {
        private final FileNode file;
        private final Map<String, Tensor> used = new LinkedHashMap<>();
        private final Set<String> added = new HashSet<>();

        Context(FileNode file) {
            this.file = file;
        }

        @Override
        public int opset() {
            return opset;
        }

        @Override
        public Optional<Tensor> tensor(String value) {
            Tensor tensor = stored.containsKey(value) ? stored.get(value) : constants.get(value);
            if (tensor != null) {
                used.put(value, tensor);
            }
            return Optional.ofNullable(tensor);
        }

        @Override
        public Optional<ValueType> declaredType(String value) {
            return Optional.ofNullable(declared.get(value));
        }

        @Override
        public DataType dtype(String value) {
            return elementTypes.of(value);
        }

        @Override
        public String add(String role, Tensor tensor) {
            String name = names.next(file.key() + "/" + role);
            used.put(name, tensor);
            added.add(name);
            return name;
        }
    }
}
