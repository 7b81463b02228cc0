package dev.ghostify.tflite.raise;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.tflite.file.CustomNames;
import dev.ghostify.tflite.file.LayoutMetadata;
import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Raises the main graph of a file. */
public final class RaisingPass {
    /** The operator set of what we keep as it is. */
    public static final String DOMAIN = "tflite";

    private final StoredModel model;
    private final LayoutMetadata layouts;
    private final Graph.Builder graph;
    private final RaisedValues values;

    private RaisingPass(StoredModel model) {
        this.model = model;
        this.layouts = LayoutMetadata.of(model);
        this.graph = Graph.builder(model.graphName().isEmpty() ? "main" : model.graphName());
        this.values = new RaisedValues(model, graph, this::border);
    }

    /**
     * The graph of a file. Inputs and outputs have the names of its signature, and the order of axes that its layout metadata tell,
     * else the file's own.
     *
     * @throws ModelException with UNSUPPORTED_TYPE if an input or output has a type that the graph cannot say
     */
    public static Graph run(StoredModel model) {
        try {
            return new RaisingPass(model).raised();
        } catch (Unraisable e) {
            throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, String.valueOf(e.getMessage()), e);
        }
    }

    private Graph raised() {
        model.inputs().forEach(port -> values.input(port, border(port)));
        model.operators().forEach(this::raise);
        List<String> outputs = new ArrayList<>();
        for (StoredModel.Port port : model.outputs()) {
            String value = values.readStored(port.tensor(), border(port));
            if (!value.equals(port.name()) && !port.name().isEmpty()) {
                value = named(port.name(), value);
            }
            outputs.add(outputs.contains(value) ? named(value, value) : value);
        }
        outputs.forEach(graph::output);
        return Unread.dropped(graph.build());
    }

    /** The value under a name of its own, which an input or another output may have taken. */
    private String named(String wanted, String value) {
        String name = values.freshOrReserved(wanted);
        graph.node(new Node(name, new Identity(), List.of(value), List.of(name)));
        return name;
    }

    private Order border(StoredModel.Port port) {
        int rank = model.tensors().get(port.tensor()).rank();
        boolean isImage = rank == Order.IMAGE_RANK
                && layouts.axes(port.name(), rank)
                        .filter(List.of(0, 2, 3, 1)::equals)
                        .isPresent();
        return isImage ? Order.CHANNELS_FIRST : Order.STORED;
    }

    private void raise(StoredOperator operator) {
        try {
            TfliteRaisings.of(operator.isCustom() ? "" : operator.name())
                    .orElseThrow(() -> new Unraisable("the graph has no such operator"))
                    .raise(new NodeRaising(operator, values));
        } catch (Unraisable e) {
            keep(operator);
        }
    }

    /** As an unknown operator, on the tensors as they are stored. */
    private void keep(StoredOperator operator) {
        List<String> inputs = operator.inputs().stream()
                .map(tensor -> tensor < 0 ? "" : values.readStored(tensor, Order.STORED))
                .toList();
        List<String> outputs = operator.outputs().stream().map(values::kept).toList();
        graph.node(new Node(outputs.isEmpty() ? operator.name() : outputs.get(0), op(operator), inputs, outputs));
    }

    /** A custom operator that ONNX has too is that one again. */
    private static Op op(StoredOperator operator) {
        String name = operator.name();
        if (!operator.isCustom() || !CustomNames.isOurs(name)) {
            return new UnknownOp(DOMAIN, name, operator.options(), List.of());
        }
        return new CustomOp(CustomNames.domain(name), CustomNames.type(name), operator.options(), List.of());
    }

    /** Leaves out what nobody reads: what an operator added before it turned out to have no form. */
    private static final class Unread {
        private Unread() {}

        static Graph dropped(Graph graph) {
            Set<String> read = new HashSet<>(graph.outputs());
            List<Node> kept = new ArrayList<>();
            for (int i = graph.nodes().size() - 1; i >= 0; i--) {
                Node node = graph.nodes().get(i);
                if (node.outputs().isEmpty() || node.outputs().stream().anyMatch(read::contains)) {
                    read.addAll(node.inputs());
                    kept.add(node);
                }
            }
            Collections.reverse(kept);
            Graph.Builder builder = graph.toBuilder().nodes(kept);
            graph.initializers().keySet().stream()
                    .filter(v -> !read.contains(v))
                    .forEach(builder::removeInitializer);
            return builder.build();
        }
    }
}
