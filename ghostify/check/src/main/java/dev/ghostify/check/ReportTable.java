package dev.ghostify.check;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** Writes a report as a table of plain text, at most 80 columns wide unless a name or note is longer. */
final class ReportTable {
    private static final int NAME_COLUMNS = 22;
    private final StringBuilder text = new StringBuilder();

    private ReportTable() {}

    static String of(CheckReport report) {
        ReportTable table = new ReportTable();
        ModelResult a = report.a();
        ModelResult b = report.b();
        table.row("", shortened(a.name()), shortened(b.name()), "b / a");
        table.count("file bytes", OptionalLong.of(a.fileBytes()), OptionalLong.of(b.fileBytes()));
        table.count("parameters", a.facts().parameters(), b.facts().parameters());
        table.count("multiply-adds", a.facts().multiplyAdds(), b.facts().multiplyAdds());
        table.count("arena bytes", a.facts().arenaBytes(), b.facts().arenaBytes());
        table.count("peak growth", a.peakBytes(), b.peakBytes());
        table.latencies(report);
        table.share("top-1", a.top1(), b.top1());
        table.share("top-5", a.top5(), b.top5());
        table.line("");
        table.difference(report);
        table.line("");
        table.line(String.format(
                Locale.ROOT, "%,d examples of %s, seed %d", report.samples(), report.dataSet(), report.seed()));
        table.runtime("a  ", a);
        table.runtime("b  ", b);
        report.notes().forEach(note -> table.line("note: " + note));
        for (ModelResult model : List.of(a, b)) {
            if (model.nonFinite() > 0) {
                table.line("FAILURE: " + model.nonFinite() + " output elements of " + model.name()
                        + " are NaN or infinite");
            }
        }
        return table.text.toString();
    }

    private void runtime(String label, ModelResult model) {
        line(label + model.runtime());
        if (model.latency().isPresent() && !model.runtime().equals(model.latencyRuntime())) {
            line("   timed on " + model.latencyRuntime());
        }
        model.latency()
                .ifPresent(latency -> line(String.format(
                        Locale.ROOT,
                        "   timed %,d times, variation %.0f %%; loaded in %.0f ms, first run %.1f ms",
                        latency.runs(),
                        latency.variation() * 100,
                        latency.loadMs(),
                        latency.firstMs())));
        model.delegation().ifPresent(d -> line("   XNNPACK runs " + d));
    }

    private void difference(CheckReport report) {
        Difference difference = report.difference();
        difference
                .agreement()
                .ifPresent(share ->
                        line(String.format(Locale.ROOT, "same top-1 on        %.2f %% of the examples", share * 100)));
        report.classification().ifPresent(this::classes);
        difference.overlap().ifPresent(share -> line(String.format(Locale.ROOT, "overlap of maps      %.4f", share)));
        if (difference.maxAbsError() == 0) {
            line("outputs are equal");
        } else {
            line(String.format(
                    Locale.ROOT,
                    "max abs error        %.3g, relative %.3g, at %s",
                    difference.maxAbsError(),
                    difference.maxRelError(),
                    difference.worstExample()));
            line(String.format(Locale.ROOT, "signal to noise      %.1f dB", difference.snrDb()));
            difference
                    .divergence()
                    .ifPresent(nats -> line(String.format(Locale.ROOT, "KL divergence        %.3g nats", nats)));
        }
    }

    private void classes(Classification classes) {
        classes.top1().ifPresent(top1 -> {
            line("top-1, 95 % interval " + top1.a().interval().percent() + " before");
            line("                     " + top1.b().interval().percent() + " after");
        });
        classes.test().ifPresent(test -> {
            line("top-1 difference     " + test.verdict());
            line("                     " + test.counts());
        });
    }

    private static String shortened(String name) {
        return name.length() <= NAME_COLUMNS ? name : "..." + name.substring(name.length() - NAME_COLUMNS + 3);
    }

    private void count(String label, OptionalLong a, OptionalLong b) {
        if (a.isPresent() || b.isPresent()) {
            boolean both = a.isPresent() && b.isPresent() && a.getAsLong() != 0;
            row(label, grouped(a), grouped(b), both ? ratio((double) b.getAsLong() / a.getAsLong()) : "");
        }
    }

    private static String grouped(OptionalLong value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "-";
    }

    private void latencies(CheckReport report) {
        milliseconds("latency, median", report, Latency::medianMs);
        milliseconds("latency, p90", report, Latency::p90Ms);
        milliseconds("latency, p99", report, Latency::p99Ms);
        milliseconds("latency, least", report, Latency::minMs);
        report.latencyShift().ifPresent(shift -> line("latency ratio    " + shift.verdict()));
    }

    /** Without a quotient: whether there is one to speak of is the paired comparison's to say. */
    private void milliseconds(String label, CheckReport report, ToDoubleFunction<Latency> figure) {
        if (report.a().latency().isPresent() || report.b().latency().isPresent()) {
            row(label, milliseconds(report.a(), figure), milliseconds(report.b(), figure), "");
        }
    }

    private static String milliseconds(ModelResult model, ToDoubleFunction<Latency> figure) {
        return model.latency()
                .map(latency -> milliseconds(figure.applyAsDouble(latency)))
                .orElse("-");
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f ms" : "%.1f ms", value);
    }

    private void share(String label, OptionalDouble a, OptionalDouble b) {
        if (a.isPresent() && b.isPresent()) {
            row(
                    label,
                    percent(a.getAsDouble()),
                    percent(b.getAsDouble()),
                    String.format(Locale.ROOT, "%+.2f points", (b.getAsDouble() - a.getAsDouble()) * 100));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void row(String label, String a, String b, String ratio) {
        line(String.format(Locale.ROOT, "%-16s %22s %22s %15s", label, a, b, ratio));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
