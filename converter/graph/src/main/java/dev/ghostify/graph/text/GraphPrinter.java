package dev.ghostify.graph.text;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.OpaqueType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.op.CustomOp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints a graph in a subset of ONNX's textual syntax.
 *
 * <pre>
 * g (float[N,3,8,8] x) => (float[N,4,8,8] y) &lt;float[4,3,1,1] w = {0.5, ...}> {
 *   [conv1] y = Conv(x, w)
 * }
 * </pre>
 *
 * <p>Beyond ONNX's own syntax: what only a file can hold (bodies, types that are no tensors, packed element types) is printed
 * as base64 after the word {@code opaque} or {@code raw}, values captured by bodies as a list after {@code reads}.
 * Source: onnx, docs/Syntax.md.
 */
public final class GraphPrinter {
    private final long shownElements;
    private final StringBuilder out = new StringBuilder();

    private GraphPrinter(long shownElements) {
        this.shownElements = shownElements;
    }

    /** The whole graph, data included: {@link GraphParser} gives the same graph back. */
    public static String print(Graph graph) {
        return new GraphPrinter(Long.MAX_VALUE).printed(graph);
    }

    /** The graph for reading: data of more than {@code elements} elements are left out. */
    public static String printShort(Graph graph, long elements) {
        return new GraphPrinter(elements).printed(graph);
    }

    private String printed(Graph graph) {
        out.append(quoted(graph.name().isEmpty() ? "graph" : graph.name())).append(" (");
        out.append(graph.inputs().stream()
                .map(v -> declaration(graph, v, graph.initializers().containsKey(v)))
                .collect(Collectors.joining(", ")));
        out.append(") => (");
        out.append(
                graph.outputs().stream().map(v -> declaration(graph, v, false)).collect(Collectors.joining(", ")));
        out.append(")");
        List<String> stored = new ArrayList<>();
        graph.initializers().keySet().stream()
                .filter(v -> !graph.isInput(v))
                .forEach(v -> stored.add(declaration(graph, v, true)));
        Set<String> said = new LinkedHashSet<>(graph.declaredTypes().keySet());
        said.removeAll(graph.inputs());
        said.removeAll(graph.outputs());
        said.removeAll(graph.initializers().keySet());
        said.stream().filter(v -> graph.producer(v).isPresent()).forEach(v -> stored.add(declaredOnly(graph, v)));
        if (!stored.isEmpty()) {
            out.append("\n<").append(String.join(",\n ", stored)).append(">");
        }
        out.append(" {\n");
        graph.nodes().forEach(this::printNode);
        return out.append("}\n").toString();
    }

    private static String declaredOnly(Graph graph, String value) {
        return type(graph.declaredTypes().get(value)) + " " + quoted(value);
    }

    private String declaration(Graph graph, String value, boolean withData) {
        ValueType declared = graph.declaredTypes().get(value);
        ValueType type = declared != null ? declared : graph.type(value).orElse(null);
        String text = (type == null ? "opaque" : type(type)) + " " + quoted(value);
        if (!withData) {
            return text;
        }
        Tensor tensor = java.util.Objects.requireNonNull(graph.initializers().get(value));
        String data = tensor.elementCount() > shownElements ? "{...}" : data(tensor);
        return tensor.type() + " " + quoted(value) + " = " + data;
    }

    private static String type(@org.jspecify.annotations.Nullable ValueType type) {
        if (type instanceof OpaqueType opaque) {
            return "opaque(" + string(opaque.text()) + ", " + string(base64(opaque.payload())) + ")";
        }
        if (type instanceof TensorType tensor) {
            return tensor.rank() == 0
                    ? tensor.dtype().text()
                    : tensor.dtype().text()
                            + tensor.shape().dims().stream()
                                    .map(d -> d.isFixed() || d.toString().equals("?")
                                            ? d.toString()
                                            : quoted(d.toString()))
                                    .collect(Collectors.joining(",", "[", "]"));
        }
        return "opaque";
    }

    private void printNode(Node node) {
        out.append("  ");
        boolean named = !node.name().isEmpty()
                && !(node.outputs().size() > 0 && node.name().equals(node.output()));
        if (named) {
            out.append('[').append(quoted(node.name())).append("] ");
        }
        out.append(node.outputs().stream()
                .map(v -> v.isEmpty() ? "\"\"" : quoted(v))
                .collect(Collectors.joining(", ")));
        out.append(node.outputs().isEmpty() ? "= " : " = ");
        if (node.op() instanceof CustomOp) {
            out.append("custom ");
        }
        if (!node.op().domain().isEmpty()) {
            out.append(quoted(node.op().domain())).append(".");
        }
        out.append(node.op().type());
        printAttributes(node.op().attributes());
        out.append(node.inputs().stream()
                .map(v -> v.isEmpty() ? "\"\"" : quoted(v))
                .collect(Collectors.joining(", ", " (", ")")));
        List<String> captures = node.captures();
        if (!captures.isEmpty()) {
            out.append(captures.stream().map(GraphPrinter::quoted).collect(Collectors.joining(", ", " reads (", ")")));
        }
        out.append("\n");
    }

    private void printAttributes(Attributes attributes) {
        if (!attributes.entries().isEmpty()) {
            out.append(attributes.entries().entrySet().stream()
                    .map(e -> quoted(e.getKey()) + " = " + attribute(e.getValue()))
                    .collect(Collectors.joining(", ", " <", ">")));
        }
    }

    private String attribute(Attribute attribute) {
        if (attribute instanceof Attribute.OfInt i) {
            return Long.toString(i.value());
        } else if (attribute instanceof Attribute.OfFloat f) {
            return real(f.value());
        } else if (attribute instanceof Attribute.OfString s) {
            return string(s.value());
        } else if (attribute instanceof Attribute.OfInts list) {
            return list.values().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        } else if (attribute instanceof Attribute.OfFloats list) {
            return list.values().stream().map(GraphPrinter::real).collect(Collectors.joining(", ", "[", "]"));
        } else if (attribute instanceof Attribute.OfStrings list) {
            return list.values().stream().map(GraphPrinter::string).collect(Collectors.joining(", ", "[", "]"));
        } else if (attribute instanceof Attribute.OfTensor tensor) {
            Tensor value = tensor.value();
            return value.type() + " " + (value.elementCount() > shownElements ? "{...}" : data(value));
        } else {
            Attribute.Opaque opaque = (Attribute.Opaque) attribute;
            return "opaque(" + string(opaque.text()) + ", " + string(base64(opaque.payload())) + ")";
        }
    }

    private static String data(Tensor tensor) {
        DataType type = tensor.dtype();
        if (type == DataType.STRING) {
            return tensor.strings().stream().map(GraphPrinter::string).collect(Collectors.joining(", ", "{", "}"));
        }
        if (type == DataType.FLOAT) {
            float[] values = tensor.toFloats();
            return IntStream.range(0, values.length)
                    .mapToObj(i -> real(values[i]))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (type.isFloatingPoint()) {
            return java.util.Arrays.stream(tensor.toDoubles())
                    .mapToObj(GraphPrinter::real)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (type.isIntegral()) {
            return java.util.Arrays.stream(tensor.toLongs())
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return "raw(" + string(base64(tensor.bytes())) + ")";
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
    }

    private static String real(float value) {
        return Float.isNaN(value) || Float.isInfinite(value) ? real((double) value) : Float.toString(value);
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static String quoted(String name) {
        return Lexer.isBareName(name) ? name : string(name);
    }

    private static String string(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
