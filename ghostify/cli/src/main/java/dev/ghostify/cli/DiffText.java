package dev.ghostify.cli;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.compare.GraphDiff;
import dev.ghostify.graph.compare.GraphDiff.Row;
import java.util.List;
import java.util.Optional;

/**
 * Two graphs in two columns of a terminal.
 *
 * @param all whether runs of nodes that are alike are printed whole
 */
record DiffText(Graph left, Graph right, GraphDiff diff, boolean all) {
    private static final int COLUMN = 38;
    private static final int WIDTH = 80;
    /** Nodes that are alike shown before and after one that is not. */
    private static final int CONTEXT = 2;

    static DiffText of(Graph left, Graph right, boolean all) {
        return new DiffText(left, right, GraphDiff.of(left, right), all);
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        diff.borders().forEach(border -> text.append(cut(border, WIDTH)).append('\n'));
        List<Row> rows = diff.rows();
        int skipped = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!all && isFarFromDifference(i)) {
                skipped++;
                continue;
            }
            skipped = endRun(text, skipped);
            append(text, rows.get(i));
        }
        endRun(text, skipped);
        return text.append(totals()).toString();
    }

    private boolean isFarFromDifference(int index) {
        List<Row> rows = diff.rows();
        for (int i = Math.max(0, index - CONTEXT); i <= Math.min(rows.size() - 1, index + CONTEXT); i++) {
            if (!rows.get(i).isAlike()) {
                return false;
            }
        }
        return true;
    }

    private static int endRun(StringBuilder text, int skipped) {
        if (skipped > 0) {
            text.append("    ... ").append(skipped).append(skipped == 1 ? " node alike\n" : " nodes alike\n");
        }
        return 0;
    }

    private void append(StringBuilder text, Row row) {
        String mark = row.left().isEmpty() ? " > " : row.right().isEmpty() ? " < " : row.isAlike() ? "   " : " | ";
        String one = row.left().map(node -> cell(left, node)).orElse("");
        String two = row.right().map(node -> cell(right, node)).orElse("");
        text.append((one + " ".repeat(COLUMN - one.length()) + mark + two).stripTrailing())
                .append('\n');
        row.differences().forEach(d -> text.append(cut("      " + d, WIDTH)).append('\n'));
    }

    /** Operator, extents of the result, and as much of its name as there is room for. */
    private static String cell(Graph graph, Node node) {
        String name = node.outputs().isEmpty() ? "" : node.output();
        Optional<Shape> shape = node.outputs().isEmpty() ? Optional.empty() : graph.shape(name);
        String start = node.op().type() + shape.map(s -> " " + s).orElse("");
        int room = COLUMN - start.length() - 1;
        if (room < 4) {
            return cut(start, COLUMN);
        }
        // The end of a name tells more than its start.
        return start + " " + (name.length() <= room ? name : "..." + name.substring(name.length() - room + 3));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    private String totals() {
        long alike = diff.rows().stream().filter(Row::isAlike).count();
        long changed = diff.rows().stream()
                .filter(r -> !r.isAlike() && r.left().isPresent() && r.right().isPresent())
                .count();
        long only = diff.rows().stream().filter(r -> r.right().isEmpty()).count();
        long added = diff.rows().stream().filter(r -> r.left().isEmpty()).count();
        return alike + " alike, " + changed + " changed, " + only + " only left, " + added + " only right\n";
    }
}
