package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.PlanFile;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.report.HtmlReport;
import dev.ghostify.report.LayerError;
import dev.ghostify.report.PlanPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The page that {@code --html} asks for. Its libraries are loaded only then. */
final class ReportOutput {
    /** Images by which layers are compared. */
    private static final int LAYER_IMAGES = 32;

    private ReportOutput() {}

    static List<Option> options() {
        return List.of(
                StandardOptions.value(
                        "html", "FILE", "write a page with charts, both graphs and the images that changed"),
                StandardOptions.value("plan", "FILE", "a plan of 'ghostify plan', whose front is drawn on the page"));
    }

    static void write(
            CommandLine line,
            Console console,
            List<Path> models,
            Images data,
            CheckReport report,
            List<GateResult> results)
            throws IOException {
        if (!line.hasOption("html")) {
            return;
        }
        Model first = Ghostify.read(models.get(0));
        Model second = Ghostify.read(models.get(1));
        HtmlReport page = HtmlReport.of(report, command(line), results)
                .withGraphs(first.graph(), second.graph())
                .withLayers(LayerError.of(first.layerErrors(second, data, LAYER_IMAGES, report.seed())));
        if (data.data() instanceof ImageSet images) {
            page = page.withImages(images);
        }
        Optional<String> plan = StandardOptions.text(line, "plan");
        if (plan.isPresent()) {
            page = page.withPlan(points(plan.get()));
        }
        StandardOptions.writeText(line, console, "html", page.toHtml());
    }

    private static String command(CommandLine line) {
        StringBuilder text = new StringBuilder("ghostify check");
        for (Option option : line.getOptions()) {
            text.append(" --").append(option.getLongOpt());
            if (option.hasArg()) {
                text.append(' ').append(quoted(option.getValue()));
            }
        }
        line.getArgList().forEach(operand -> text.append(' ').append(quoted(operand)));
        return text.toString();
    }

    /** As a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:,=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<PlanPoint> points(String file) throws IOException {
        List<PlanPoint> points = new ArrayList<>();
        for (PlanFile.Point point : PlanFile.read(Path.of(file)).points()) {
            points.add(new PlanPoint("point " + points.size(), point.multiplyAdds(), 1 - point.agreement()));
        }
        return points;
    }
}
