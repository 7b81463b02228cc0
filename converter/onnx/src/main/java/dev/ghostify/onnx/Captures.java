package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which values of the enclosing graph a body reads by name: all that it, or a body within, reads and that it does not
 * make itself. Source: ONNX IR, "Names Within a Graph".
 */
final class Captures {
    private static final int MAX_DEPTH = 32;

    private Captures() {}

    /** Names that the graphs in an {@code AttributeProto} read from outside. */
    static Set<String> ofAttribute(WireReader in) {
        return ofAttribute(in, 0);
    }

    private static Set<String> ofAttribute(WireReader in, int depth) {
        Set<String> captured = new LinkedHashSet<>();
        while (in.next()) {
            if (in.is(6, WireReader.LENGTH) || in.is(11, WireReader.LENGTH)) {
                captured.addAll(ofGraph(in.message(), depth + 1));
            }
        }
        return captured;
    }

    private static Set<String> ofGraph(WireReader in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "bodies are nested more than " + MAX_DEPTH + " deep");
        }
        Set<String> read = new LinkedHashSet<>();
        Set<String> made = new HashSet<>();
        while (in.next()) {
            if (in.wireType() != WireReader.LENGTH) {
                continue;
            }
            switch (in.field()) {
                case 1 -> node(in.message(), read, made, depth);
                case 5 -> made.add(name(in.message(), 8));
                case 11 -> made.add(name(in.message(), 1));
                case 12 -> read.add(name(in.message(), 1));
                case 15 -> sparse(in.message(), made);
                default -> {}
            }
        }
        read.removeAll(made);
        read.remove("");
        return read;
    }

    private static void node(WireReader in, Set<String> read, Set<String> made, int depth) {
        while (in.next()) {
            if (in.wireType() != WireReader.LENGTH) {
                continue;
            }
            switch (in.field()) {
                case 1 -> read.add(in.text());
                case 2 -> made.add(in.text());
                case 5 -> read.addAll(ofAttribute(in.message(), depth));
                default -> {}
            }
        }
    }

    private static void sparse(WireReader in, Set<String> made) {
        while (in.next()) {
            if (in.is(1, WireReader.LENGTH)) {
                made.add(name(in.message(), 8));
            }
        }
    }

    private static String name(WireReader in, int field) {
        String name = "";
        while (in.next()) {
            if (in.is(field, WireReader.LENGTH)) {
                name = in.text();
            }
        }
        return name;
    }
}
