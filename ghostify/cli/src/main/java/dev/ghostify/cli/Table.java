package dev.ghostify.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns; the first column starts at the left, all others end at the right. */
final class Table {
    /** Longer names are cut in the middle, so that a row fits 80 columns. */
    private static final int LONGEST_NAME = 38;

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], shown(row.get(c), c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String cell = shown(row.get(c), c);
                String space = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? cell + space : "  " + space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String shown(String cell, int column) {
        if (column > 0 || cell.length() <= LONGEST_NAME) {
            return cell;
        }
        return cell.substring(0, 12) + "..." + cell.substring(cell.length() - LONGEST_NAME + 15);
    }
}
