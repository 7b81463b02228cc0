package dev.ghostify.check;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
        table.count("parameters", a.parameters(), b.parameters());
        table.count("multiply-adds", a.multiplyAdds(), b.multiplyAdds());
        table.milliseconds(
                "latency, median", a.latency().medianMs(), b.latency().medianMs());
        table.milliseconds("latency, p90", a.latency().p90Ms(), b.latency().p90Ms());
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
        if (!model.runtime().equals(model.latencyRuntime())) {
            line("   timed on " + model.latencyRuntime());
        }
        line("   timed " + model.latency().runs() + " times");
        model.delegation().ifPresent(d -> line("   XNNPACK runs " + d));
    }

    private void difference(CheckReport report) {
        Difference difference = report.difference();
        difference
                .agreement()
                .ifPresent(share ->
                        line(String.format(Locale.ROOT, "same top-1 on        %.2f %% of the examples", share * 100)));
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
        }
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

    private void milliseconds(String label, double a, double b) {
        row(label, milliseconds(a), milliseconds(b), a > 0 ? ratio(b / a) : "");
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
