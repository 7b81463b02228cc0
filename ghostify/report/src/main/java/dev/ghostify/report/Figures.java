package dev.ghostify.report;

import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Classification;
import dev.ghostify.check.Classification.ClassChange;
import dev.ghostify.check.Classification.ClassRow;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.Latency;
import dev.ghostify.check.ModelResult;
import dev.ghostify.check.statistics.PairedTest;
import dev.ghostify.check.statistics.Share;
import dev.ghostify.report.Bars.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The sections of the page that hold figures. */
final class Figures {
    /** Rows of changed classes that a reader looks at. */
    private static final int MOST_CHANGES = 12;

    private Figures() {}

    static void cards(Html page, CheckReport report, List<GateResult> results) {
        page.raw("<div class=\"cards\">");
        ModelResult a = report.a();
        ModelResult b = report.b();
        report.classification()
                .flatMap(Classification::top1)
                .ifPresent(top1 -> page.card(
                        "top-1",
                        percent(top1.b().value()),
                        "before " + percent(top1.a().value())
                                + report.classification()
                                        .flatMap(Classification::test)
                                        .map(t -> ", " + difference(t))
                                        .orElse("")));
        report.difference().agreement().ifPresent(share -> page.card("same top-1", percent(share), "of the examples"));
        page.card("file", bytes(b.fileBytes()), "before " + bytes(a.fileBytes()));
        if (a.facts().multiplyAdds().isPresent() && b.facts().multiplyAdds().isPresent()) {
            page.card(
                    "multiply-adds",
                    count(b.facts().multiplyAdds()),
                    "before " + count(a.facts().multiplyAdds()));
        }
        report.latencyShift()
                .ifPresent(shift -> page.card(
                        "latency",
                        shift.isDifference() ? format("%.2f x", shift.ratio()) : "no difference",
                        shift.verdict()));
        long failed = results.stream().filter(r -> !r.holds()).count();
        page.card("demands", failed == 0 ? "all hold" : failed + " failed", results.size() + " demands");
        page.raw("</div>");
    }

    private static String difference(PairedTest test) {
        return test.isDifference() ? "a real difference" : "within noise";
    }

    static void demands(Html page, List<GateResult> results) {
        page.heading("Demands").raw("<ul>");
        for (GateResult result : results) {
            page.raw("<li>" + Html.escaped(result.demand()) + ": "
                    + result.failure()
                            .map(f -> "<span class=\"failed\">" + Html.escaped(f) + "</span>")
                            .orElse("holds")
                    + "</li>");
        }
        page.raw("</ul>");
    }

    static void accuracy(Html page, CheckReport report) {
        page.heading("Outputs");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "found"));
        report.difference().agreement().ifPresent(v -> rows.add(List.of("same top-1", percent(v))));
        rows.add(List.of("largest error", format("%.3g", report.difference().maxAbsError())));
        rows.add(List.of(
                "relative to the largest output",
                format("%.3g", report.difference().maxRelError())));
        rows.add(
                List.of("signal to noise", format("%.1f dB", report.difference().snrDb())));
        report.difference().divergence().ifPresent(v -> rows.add(List.of("KL divergence", format("%.3g nats", v))));
        report.difference().overlap().ifPresent(v -> rows.add(List.of("overlap of maps", format("%.4f", v))));
        page.table(rows);
        report.classification().ifPresent(classes -> classes(page, classes));
    }

    private static void classes(Html page, Classification classes) {
        List<Bar> bars = new ArrayList<>();
        classes.top1().ifPresent(top1 -> {
            bars.add(share("top-1 before", top1.a(), "a"));
            bars.add(share("top-1 after", top1.b(), "b"));
        });
        classes.top5().ifPresent(top5 -> {
            bars.add(share("top-5 before", top5.a(), "a"));
            bars.add(share("top-5 after", top5.b(), "b"));
        });
        bars.add(share("same top-1", classes.agreement(), "b"));
        page.raw(Bars.chart("Accuracy with 95 % intervals", bars, 0, 1));
        classes.test()
                .ifPresent(test -> page.paragraph("Top-1 before and after: " + test.verdict() + "; " + test.counts()
                        + ". Bars show 95 % intervals."));
        if (!classes.classes().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("class", "examples", "right before", "right after", "same"));
            for (ClassRow row : classes.classes()) {
                rows.add(List.of(
                        Integer.toString(row.label()),
                        Long.toString(row.examples()),
                        Long.toString(row.rightA()),
                        Long.toString(row.rightB()),
                        Long.toString(row.agreeing())));
            }
            page.raw("<details><summary>By class</summary>").table(rows).raw("</details>");
        }
        if (!classes.changes().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("class before", "class after", "examples"));
            for (ClassChange change :
                    classes.changes().stream().limit(MOST_CHANGES).toList()) {
                rows.add(List.of(
                        Integer.toString(change.classA()),
                        Integer.toString(change.classB()),
                        Long.toString(change.count())));
            }
            page.raw("<details><summary>Classes that changed</summary>")
                    .table(rows)
                    .raw("</details>");
        }
    }

    private static Bar share(String label, Share share, String kind) {
        return new Bar(label, share.value(), Optional.of(share.interval()), kind, percent(share.value()));
    }

    /** A time that so many of the runs stayed below. */
    private record Percentile(String name, ToDoubleFunction<Latency> ms) {}

    private static final List<Percentile> PERCENTILES = List.of(
            new Percentile("median", Latency::medianMs),
            new Percentile("p90", Latency::p90Ms),
            new Percentile("p99", Latency::p99Ms));

    static void latency(Html page, CheckReport report) {
        page.heading("Latency");
        Optional<Latency> a = report.a().latency();
        Optional<Latency> b = report.b().latency();
        if (a.isEmpty() && b.isEmpty()) {
            page.paragraph("not measured");
            return;
        }
        List<Bar> bars = new ArrayList<>();
        for (Percentile percentile : PERCENTILES) {
            a.ifPresent(l ->
                    bars.add(time(percentile.name() + " before", percentile.ms().applyAsDouble(l), "a")));
            b.ifPresent(l ->
                    bars.add(time(percentile.name() + " after", percentile.ms().applyAsDouble(l), "b")));
        }
        page.raw(Bars.chart("Latency", bars, 0, 0));
        report.latencyShift()
                .ifPresent(shift -> page.paragraph("Ratio after to before, both run in turn: " + shift.verdict()
                        + ". A ratio is given only where the 99.9 % interval leaves no doubt."));
        page.table(List.of(
                List.of("", "before", "after"),
                row("least", report, l -> ms(l.minMs())),
                row("variation", report, l -> format("%.0f %%", l.variation() * 100)),
                row("runs", report, l -> Integer.toString(l.runs())),
                row("loading", report, l -> ms(l.loadMs())),
                row("first run", report, l -> ms(l.firstMs())),
                List.of("runtime", report.a().latencyRuntime(), report.b().latencyRuntime()),
                List.of("delegate", delegate(report.a()), delegate(report.b()))));
    }

    private static List<String> row(String label, CheckReport report, Function<Latency, String> figure) {
        return List.of(
                label,
                report.a().latency().map(figure).orElse("-"),
                report.b().latency().map(figure).orElse("-"));
    }

    private static String delegate(ModelResult model) {
        return model.delegation().map(Object::toString).orElse("-");
    }

    private static Bar time(String label, double value, String kind) {
        return new Bar(label, value, Optional.empty(), kind, ms(value));
    }

    static void sizes(Html page, CheckReport report) {
        ModelResult a = report.a();
        ModelResult b = report.b();
        page.heading("Size and cost");
        page.table(List.of(
                List.of("", "before", "after"),
                List.of("file bytes", count(OptionalLong.of(a.fileBytes())), count(OptionalLong.of(b.fileBytes()))),
                List.of(
                        "parameters",
                        count(a.facts().parameters()),
                        count(b.facts().parameters())),
                List.of(
                        "multiply-adds",
                        count(a.facts().multiplyAdds()),
                        count(b.facts().multiplyAdds())),
                List.of(
                        "arena, at least",
                        count(a.facts().arenaBytes()),
                        count(b.facts().arenaBytes())),
                List.of("peak growth of memory", count(a.peakBytes()), count(b.peakBytes())),
                List.of(
                        "oldest TFLite",
                        a.facts().minRuntime().orElse("-"),
                        b.facts().minRuntime().orElse("-"))));
    }

    static void circumstances(Html page, CheckReport report, String command) {
        page.heading("How this was made");
        page.paragraph(format(
                "%,d examples of %s, seed %d, %d thread(s)",
                report.samples(), report.dataSet(), report.seed(), report.threads()));
        page.paragraph(report.environment().toString());
        if (!command.isEmpty()) {
            page.raw("<p><code>" + Html.escaped(command) + "</code></p>");
        }
        report.notes().forEach(note -> page.paragraph("Note: " + note));
    }

    private static String ms(double value) {
        return format(value < 10 ? "%.3f ms" : "%.1f ms", value);
    }

    private static String percent(double share) {
        return format("%.2f %%", share * 100);
    }

    private static String bytes(long value) {
        return value < 1 << 20 ? format("%.0f kB", value / 1024.0) : format("%.1f MB", value / 1048576.0);
    }

    private static String count(OptionalLong value) {
        return value.isPresent() ? format("%,d", value.getAsLong()) : "-";
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
