package dev.ghostify.report;

import dev.ghostify.check.CheckReport;
import dev.ghostify.check.ModelResult;
import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.report.Bars.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What single layers cost, and how far they are apart. */
final class Layers {
    /** Bars that a reader looks at. */
    private static final int MOST = 40;

    /** In network order the last ones count as much as the first. */
    private static final int MOST_ERRORS = 120;

    private Layers() {}

    static void sections(Html page, CheckReport report, List<LayerError> errors) {
        if (!errors.isEmpty()) {
            page.heading("Error by layer")
                    .paragraph("Root mean square of the difference of values that both graphs have, relative to the"
                            + " value, in network order.");
            page.raw(Bars.chart(
                    "Error by layer",
                    errors.stream().limit(MOST_ERRORS).map(Layers::bar).toList(),
                    0,
                    0));
            if (errors.size() > MOST_ERRORS) {
                page.paragraph((errors.size() - MOST_ERRORS) + " more are left out.");
            }
        }
        for (ModelResult model : List.of(report.a(), report.b())) {
            if (!model.operators().isEmpty()) {
                page.heading("Time by operator: " + model.name());
                page.paragraph("Slowest first, with the kernels that keep operators apart.");
                page.raw(Bars.chart("Time by operator", times(model), 0, 0));
                rest(page, model.operators().size());
            }
        }
    }

    private static Bar bar(LayerError error) {
        return new Bar(
                error.value(),
                error.relative(),
                Optional.empty(),
                "b",
                String.format(Locale.ROOT, "%.3g", error.relative()));
    }

    private static List<Bar> times(ModelResult model) {
        List<OperatorTime> slowest = new ArrayList<>(model.operators());
        slowest.sort(Comparator.comparingDouble(OperatorTime::medianMs).reversed());
        return slowest.stream()
                .limit(MOST)
                .map(time -> new Bar(
                        time.operator() + " " + time.node(),
                        time.medianMs(),
                        Optional.empty(),
                        "b",
                        String.format(Locale.ROOT, "%.3f ms", time.medianMs())))
                .toList();
    }

    private static void rest(Html page, int count) {
        if (count > MOST) {
            page.paragraph((count - MOST) + " more stand in the JSON report.");
        }
    }
}
