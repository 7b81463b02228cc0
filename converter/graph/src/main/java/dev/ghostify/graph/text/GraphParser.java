package dev.ghostify.graph.text;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.OpaqueType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Ops;
import dev.ghostify.graph.op.UnknownOp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GraphPrinter} prints, and what people write in the same syntax. */
public final class GraphParser {
    private final Lexer lexer;
    private final @Nullable BiFunction<String, TensorType, Tensor> filler;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Map<String, Tensor> data = new LinkedHashMap<>();

    private GraphParser(String text, @Nullable BiFunction<String, TensorType, Tensor> filler) {
        this.lexer = new Lexer(text);
        this.filler = filler;
    }

    /**
     * Reads a graph whose initializers all have data.
     *
     * @throws ModelException with SYNTAX and the line, or whatever is wrong with the graph itself
     */
    public static Graph parse(String text) {
        return new GraphParser(text, null).graph();
    }

    /** Reads a graph; {@code filler} gives the data of declared values that no node produces and that have none. */
    public static Graph parse(String text, BiFunction<String, TensorType, Tensor> filler) {
        return new GraphParser(text, filler).graph();
    }

    private Graph graph() {
        Graph.Builder builder = Graph.builder(lexer.name());
        lexer.expect("(");
        List<String> inputs = declarations(")");
        lexer.expect("=>");
        lexer.expect("(");
        List<String> outputs = declarations(")");
        List<String> others = lexer.accept("<") ? declarations(">") : List.of();
        List<Node> nodes = nodes();
        if (!lexer.atEnd()) {
            throw lexer.error("expected nothing after the graph");
        }
        types.forEach(builder::declare);
        nodes.forEach(builder::node);
        Set<String> produced = new HashSet<>();
        nodes.forEach(node -> produced.addAll(node.outputs()));
        for (String value : others) {
            if (!produced.contains(value) && !data.containsKey(value)) {
                data.put(value, filled(value));
            }
        }
        data.forEach(builder::initializer);
        return builder.inputs(inputs).outputs(outputs).build();
    }

    private Tensor filled(String value) {
        if (filler != null && types.get(value) instanceof TensorType type) {
            return filler.apply(value, type);
        }
        throw new ModelException(ErrorCode.SYNTAX, "value '" + value + "' has neither data nor a producer");
    }

    private List<String> declarations(String end) {
        List<String> names = new ArrayList<>();
        while (!lexer.accept(end)) {
            ValueType type = type();
            String name = lexer.name();
            if (type != null) {
                types.put(name, type);
            }
            if (lexer.accept("=") && type instanceof TensorType tensorType) {
                data.put(name, data(tensorType));
            }
            names.add(name);
            if (!lexer.peek(end)) {
                lexer.expect(",");
            }
        }
        return names;
    }

    private @Nullable ValueType type() {
        String word = lexer.name();
        if (word.equals("opaque")) {
            if (!lexer.accept("(")) {
                return null;
            }
            String text = lexer.string();
            lexer.expect(",");
            ByteBuffer payload = base64();
            lexer.expect(")");
            return new OpaqueType(text, payload);
        }
        return tensorType(word);
    }

    private TensorType tensorType(String word) {
        DataType dtype = DataType.ofText(word);
        List<Dim> dims = new ArrayList<>();
        if (lexer.accept("[")) {
            while (!lexer.accept("]")) {
                dims.add(dim());
                if (!lexer.peek("]")) {
                    lexer.expect(",");
                }
            }
        }
        return new TensorType(dtype, new Shape(dims));
    }

    private Dim dim() {
        if (lexer.accept("?")) {
            return Dim.unknown();
        }
        return lexer.peekName() ? Dim.symbol(lexer.name()) : Dim.of(integer(lexer.number()));
    }

    private Tensor data(TensorType type) {
        if (lexer.accept("raw")) {
            lexer.expect("(");
            ByteBuffer bytes = base64();
            lexer.expect(")");
            return Tensor.ofBytes(type, bytes);
        }
        lexer.expect("{");
        List<String> texts = new ArrayList<>();
        while (!lexer.accept("}")) {
            texts.add(type.dtype() == DataType.STRING ? lexer.string() : lexer.number());
            if (!lexer.peek("}")) {
                lexer.expect(",");
            }
        }
        if (texts.size() != type.shape().elementCount()) {
            throw lexer.error("expected " + type.shape().elementCount() + " elements, found " + texts.size());
        }
        if (type.dtype() == DataType.STRING) {
            return Tensor.ofStrings(type.shape(), texts);
        }
        return type.dtype().isFloatingPoint()
                ? Tensor.ofReals(type, texts.stream().mapToDouble(this::real).toArray())
                : Tensor.ofIntegers(
                        type, texts.stream().mapToLong(this::integer).toArray());
    }

    private List<Node> nodes() {
        lexer.expect("{");
        List<Node> nodes = new ArrayList<>();
        while (!lexer.accept("}")) {
            nodes.add(node());
            lexer.accept(";");
        }
        return nodes;
    }

    private Node node() {
        String name = "";
        if (lexer.accept("[")) {
            name = lexer.name();
            lexer.expect("]");
        }
        List<String> outputs = names("=");
        boolean custom = false;
        String type = lexer.name();
        if (type.equals("custom") && lexer.peekName()) {
            custom = true;
            type = lexer.name();
        }
        String domain = "";
        while (lexer.accept(".")) {
            domain = domain.isEmpty() ? type : domain + "." + type;
            type = lexer.name();
        }
        Attributes attributes = lexer.accept("<") ? attributes() : Attributes.NONE;
        lexer.expect("(");
        List<String> inputs = names(")");
        List<String> captures = List.of();
        if (lexer.accept("reads")) {
            lexer.expect("(");
            captures = names(")");
        }
        if (name.isEmpty() && !outputs.isEmpty()) {
            name = outputs.get(0);
        }
        return new Node(name, op(custom, domain, type, attributes, captures), inputs, outputs);
    }

    private static Op op(boolean custom, String domain, String type, Attributes attributes, List<String> captures) {
        if (custom) {
            return new CustomOp(domain, type, attributes, captures);
        }
        return domain.isEmpty() && captures.isEmpty()
                ? Ops.of(type, attributes)
                : new UnknownOp(domain, type, attributes, captures);
    }

    private List<String> names(String end) {
        List<String> names = new ArrayList<>();
        while (!lexer.accept(end)) {
            names.add(lexer.peek(",") ? "" : lexer.name());
            if (!lexer.peek(end)) {
                lexer.expect(",");
            }
        }
        return names;
    }

    private Attributes attributes() {
        Attributes.Builder builder = Attributes.builder();
        while (!lexer.accept(">")) {
            String name = lexer.name();
            lexer.expect("=");
            builder.put(name, attribute());
            if (!lexer.peek(">")) {
                lexer.expect(",");
            }
        }
        return builder.build();
    }

    private Attribute attribute() {
        if (lexer.accept("[")) {
            return list();
        }
        if (lexer.peek("\"")) {
            return new Attribute.OfString(lexer.string());
        }
        if (lexer.peekNumber()) {
            String number = lexer.number();
            return isInteger(number)
                    ? new Attribute.OfInt(integer(number))
                    : new Attribute.OfFloat((float) real(number));
        }
        String word = lexer.name();
        if (word.equals("opaque")) {
            lexer.expect("(");
            String text = lexer.string();
            lexer.expect(",");
            ByteBuffer payload = base64();
            lexer.expect(")");
            return new Attribute.Opaque(text, payload);
        }
        return new Attribute.OfTensor(data(tensorType(word)));
    }

    private Attribute list() {
        List<String> texts = new ArrayList<>();
        boolean strings = lexer.peek("\"");
        while (!lexer.accept("]")) {
            texts.add(strings ? lexer.string() : lexer.number());
            if (!lexer.peek("]")) {
                lexer.expect(",");
            }
        }
        if (strings) {
            return new Attribute.OfStrings(texts);
        }
        return texts.stream().allMatch(GraphParser::isInteger)
                ? new Attribute.OfInts(texts.stream().map(this::integer).toList())
                : new Attribute.OfFloats(
                        texts.stream().map(t -> (float) real(t)).toList());
    }

    private static boolean isInteger(String number) {
        return number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+');
    }

    private long integer(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw lexer.error("'" + text + "' is not an integer");
        }
    }

    private double real(String text) {
        try {
            return switch (text) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw lexer.error("'" + text + "' is not a number");
        }
    }

    private ByteBuffer base64() {
        String text = lexer.string();
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw lexer.error("not base64");
        }
    }
}
