package dev.ghostify.check;

import dev.ghostify.check.statistics.PairedShift;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes a report as tables of Markdown. */
final class ReportMarkdown {
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown() {}

    static String of(CheckReport report, List<GateResult> results) {
        ReportMarkdown page = new ReportMarkdown();
        page.line("### ghostify check: " + escaped(report.b().name()) + " against "
                + escaped(report.a().name()));
        page.line("");
        page.figures(report);
        page.line("");
        page.line(String.format(
                Locale.ROOT,
                "%,d examples of `%s`, seed %d; %s",
                report.samples(),
                report.dataSet(),
                report.seed(),
                escaped(report.environment().toString())));
        page.line("");
        report.notes().forEach(note -> page.line("* " + escaped(note)));
        page.line("");
        page.line("| demand | |");
        page.line("| --- | --- |");
        for (GateResult result : results) {
            page.line("| " + escaped(result.demand()) + " | "
                    + result.failure().map(f -> "**failed**: " + escaped(f)).orElse("holds") + " |");
        }
        return page.text.toString();
    }

    private void figures(CheckReport report) {
        ModelResult a = report.a();
        ModelResult b = report.b();
        line("| | before | after |");
        line("| --- | ---: | ---: |");
        share("top-1", a.top1(), b.top1());
        share("top-5", a.top5(), b.top5());
        report.classification()
                .flatMap(Classification::test)
                .ifPresent(test -> line("| top-1 difference | | " + test.verdict() + " |"));
        share("same top-1", OptionalDouble.empty(), report.difference().agreement());
        count("file bytes", OptionalLong.of(a.fileBytes()), OptionalLong.of(b.fileBytes()));
        count("parameters", a.facts().parameters(), b.facts().parameters());
        count("multiply-adds", a.facts().multiplyAdds(), b.facts().multiplyAdds());
        if (a.latency().isPresent() || b.latency().isPresent()) {
            line("| latency, median ms | " + milliseconds(a) + " | " + milliseconds(b) + " |");
        }
        report.latencyShift()
                .map(PairedShift::verdict)
                .ifPresent(verdict -> line("| latency ratio | | " + verdict + " |"));
    }

    private static String milliseconds(ModelResult model) {
        return model.latency()
                .map(latency -> String.format(Locale.ROOT, "%.3f", latency.medianMs()))
                .orElse("");
    }

    private void share(String label, OptionalDouble a, OptionalDouble b) {
        if (a.isPresent() || b.isPresent()) {
            line("| " + label + " | " + percent(a) + " | " + percent(b) + " |");
        }
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.2f %%", share.getAsDouble() * 100) : "";
    }

    private void count(String label, OptionalLong a, OptionalLong b) {
        if (a.isPresent() || b.isPresent()) {
            line("| " + label + " | " + grouped(a) + " | " + grouped(b) + " |");
        }
    }

    private static String grouped(OptionalLong value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "";
    }

    /** What would end a cell or begin a mark. */
    private static String escaped(String value) {
        return value.replaceAll("([|*_`<>\\[\\]])", "\\\\$1").replace('\n', ' ');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
