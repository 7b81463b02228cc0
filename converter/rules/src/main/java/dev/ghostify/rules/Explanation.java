package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.graph.rewrite.RewriteResult.Applied;
import dev.ghostify.graph.rewrite.RewriteResult.Declined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a pass did and did not do, summed up for people.
 *
 * @param fired rules that were applied, most often first
 * @param declined rules that were not, by reason, most often first
 */
public record Explanation(List<Fired> fired, List<Kept> declined) {
    private static final int COLUMNS = 80;
    private static final String INDENT = "  ";
    private static final int EXAMPLES = 3;

    /** Names of values make equal reasons look different. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    public Explanation {
        fired = List.copyOf(fired);
        declined = List.copyOf(declined);
    }

    /**
     * A rule that was applied.
     *
     * @param times number of patches
     * @param nodes the first places, in words
     * @param multiplyAddsBefore of the nodes that went, over all patches
     * @param multiplyAddsAfter of the nodes that came
     */
    public record Fired(String rule, int times, List<String> nodes, long multiplyAddsBefore, long multiplyAddsAfter) {
        public Fired {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A rule that was not applied for one reason.
     *
     * @param reason that of the first place; the others differ in names at most
     * @param times number of places
     * @param nodes the first places, in words
     */
    public record Kept(String rule, String reason, int times, List<String> nodes) {
        public Kept {
            nodes = List.copyOf(nodes);
        }
    }

    /** The summary of {@code result}. */
    public static Explanation of(RewriteResult result) {
        Map<String, List<Applied>> byRule = new LinkedHashMap<>();
        result.applied()
                .forEach(a ->
                        byRule.computeIfAbsent(a.rule(), r -> new ArrayList<>()).add(a));
        Map<String, List<Declined>> byReason = new LinkedHashMap<>();
        for (Declined d : result.declined()) {
            String key = d.rule() + "\n" + QUOTED.matcher(d.reason()).replaceAll("''");
            byReason.computeIfAbsent(key, r -> new ArrayList<>()).add(d);
        }
        return new Explanation(
                byRule.values().stream()
                        .map(Explanation::fired)
                        .sorted(Comparator.comparing(Fired::times).reversed())
                        .toList(),
                byReason.values().stream()
                        .map(Explanation::kept)
                        .sorted(Comparator.comparing(Kept::times).reversed())
                        .toList());
    }

    private static Fired fired(List<Applied> all) {
        return new Fired(
                all.get(0).rule(),
                all.size(),
                all.stream().map(Applied::node).limit(EXAMPLES).toList(),
                all.stream().mapToLong(Applied::multiplyAddsBefore).sum(),
                all.stream().mapToLong(Applied::multiplyAddsAfter).sum());
    }

    private static Kept kept(List<Declined> all) {
        return new Kept(
                all.get(0).rule(),
                all.get(0).reason(),
                all.size(),
                all.stream().map(Declined::node).limit(EXAMPLES).toList());
    }

    /** The summary as lines of at most 80 columns; words that are longer stand on a line of their own. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(fired.isEmpty() ? "No rule was applied.\n" : "Applied:\n");
        for (Fired rule : fired) {
            String cost = rule.multiplyAddsBefore() == rule.multiplyAddsAfter()
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            ", multiply-adds %,d -> %,d",
                            rule.multiplyAddsBefore(),
                            rule.multiplyAddsAfter());
            wrap(out, INDENT, rule.rule() + ": " + times(rule.times()) + cost);
            wrap(out, INDENT + INDENT, places(rule.nodes(), rule.times()));
        }
        out.append(declined.isEmpty() ? "No place was left alone.\n" : "Left alone:\n");
        for (Kept kept : declined) {
            wrap(out, INDENT, kept.rule() + ": " + times(kept.times()) + ", " + kept.reason());
            wrap(out, INDENT + INDENT, places(kept.nodes(), kept.times()));
        }
        return out.toString();
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String places(List<String> nodes, int all) {
        int more = all - nodes.size();
        return "at " + String.join(", ", nodes) + (more == 0 ? "" : " and " + more + " more");
    }

    private static void wrap(StringBuilder out, String indent, String text) {
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                out.append('\n');
                column = 0;
            }
            String before = column > 0 ? " " : indent;
            out.append(before).append(word);
            column += before.length() + word.length();
        }
        out.append('\n');
    }
}
