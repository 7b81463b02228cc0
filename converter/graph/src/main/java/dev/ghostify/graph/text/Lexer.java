package dev.ghostify.graph.text;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;

/** Cuts the textual form into names, numbers, strings and marks, with the line for messages. */
final class Lexer {
    private final String text;
    private int position;

    Lexer(String text) {
        this.text = text;
    }

    /** True if {@code mark} comes next; it is then consumed. */
    boolean accept(String mark) {
        skipSpace();
        if (text.startsWith(mark, position)) {
            position += mark.length();
            return true;
        }
        return false;
    }

    boolean peek(String mark) {
        skipSpace();
        return text.startsWith(mark, position);
    }

    void expect(String mark) {
        if (!accept(mark)) {
            throw error("expected '" + mark + "'");
        }
    }

    boolean atEnd() {
        skipSpace();
        return position == text.length();
    }

    boolean peekName() {
        skipSpace();
        return position < text.length() && (isNameStart(text.charAt(position)) || text.charAt(position) == '"');
    }

    /** A bare or a quoted name. */
    String name() {
        skipSpace();
        if (peek("\"")) {
            return string();
        }
        int start = position;
        if (start < text.length() && isNameStart(text.charAt(start))) {
            do {
                position++;
            } while (position < text.length() && isNamePart(text.charAt(position)));
            return text.substring(start, position);
        }
        throw error("expected a name");
    }

    /** A string in double quotes, with backslash escapes. */
    String string() {
        expect("\"");
        StringBuilder result = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '"') {
            char c = text.charAt(position++);
            if (c != '\\') {
                result.append(c);
            } else if (position < text.length()) {
                char escaped = text.charAt(position++);
                result.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escaped;
                        });
            }
        }
        expect("\"");
        return result.toString();
    }

    /** A number as written; {@code nan}, {@code inf} and {@code -inf} included. */
    String number() {
        skipSpace();
        int start = position;
        while (position < text.length() && isNumberPart(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw error("expected a number");
        }
        return text.substring(start, position);
    }

    boolean peekNumber() {
        skipSpace();
        if (position >= text.length()) {
            return false;
        }
        char c = text.charAt(position);
        return Character.isDigit(c)
                || c == '-'
                || c == '+'
                || c == '.'
                || text.startsWith("nan", position)
                || text.startsWith("inf", position);
    }

    ModelException error(String what) {
        int line = 1;
        for (int i = 0; i < Math.min(position, text.length()); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        int end = Math.min(text.length(), position + 20);
        String found =
                position < text.length() ? "'" + text.substring(position, end).strip() + "'" : "the end";
        return new ModelException(ErrorCode.SYNTAX, "line " + line + ": " + what + ", found " + found);
    }

    private void skipSpace() {
        while (position < text.length()) {
            if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else if (text.charAt(position) == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    static boolean isBareName(String name) {
        return !name.isEmpty() && isNameStart(name.charAt(0)) && name.chars().allMatch(c -> isNamePart((char) c));
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }

    private static boolean isNumberPart(char c) {
        return isNamePart(c) || c == '-' || c == '+' || c == '.';
    }
}
