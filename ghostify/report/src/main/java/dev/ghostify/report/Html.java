package dev.ghostify.report;

import java.util.List;

/** Builds HTML, with all text escaped. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Text as it may stand between tags and in attributes. */
    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Adds HTML as it is. */
    Html raw(String html) {
        text.append(html).append('\n');
        return this;
    }

    Html heading(String title) {
        return raw("<h2>" + escaped(title) + "</h2>");
    }

    Html paragraph(String words) {
        return raw("<p>" + escaped(words) + "</p>");
    }

    /** A card with one figure. */
    Html card(String title, String figure, String detail) {
        return raw("<div class=\"card\"><div class=\"title\">" + escaped(title) + "</div><div class=\"figure\">"
                + escaped(figure) + "</div><div class=\"detail\">" + escaped(detail) + "</div></div>");
    }

    /** A table whose first row is its head; narrow screens scroll it. */
    Html table(List<List<String>> rows) {
        raw("<div class=\"wide\"><table>");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            StringBuilder row = new StringBuilder("<tr>");
            for (String value : rows.get(i)) {
                row.append('<')
                        .append(cell)
                        .append('>')
                        .append(escaped(value))
                        .append("</")
                        .append(cell)
                        .append('>');
            }
            raw(row.append("</tr>").toString());
        }
        return raw("</table></div>");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
