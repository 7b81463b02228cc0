package dev.ghostify.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ghostify.Ghostify;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.report.HtmlReport;
import dev.ghostify.report.PlanPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The page that {@code --html} asks for. Its libraries are loaded only then. */
final class ReportOutput {
    private ReportOutput() {}

    static List<Option> options() {
        return List.of(
                StandardOptions.value(
                        "html", "FILE", "write a page with charts, both graphs and the images that changed"),
                StandardOptions.value(
                        "plan",
                        "FILE",
                        "JSON with {\"points\": [{\"name\", \"multiplyAdds\", \"loss\"}]}; drawn on the page"));
    }

    static void write(
            CommandLine line, Console console, List<Path> models, CheckReport report, List<GateResult> results)
            throws IOException {
        if (!line.hasOption("html")) {
            return;
        }
        HtmlReport page = HtmlReport.of(report, command(line), results)
                .withGraphs(
                        Ghostify.read(models.get(0)).graph(),
                        Ghostify.read(models.get(1)).graph());
        if (DataSet.parse(StandardOptions.text(line, "data").orElse("random:0")) instanceof ImageSet images) {
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
        try {
            JsonObject plan =
                    JsonParser.parseString(Files.readString(Path.of(file))).getAsJsonObject();
            List<PlanPoint> points = new ArrayList<>();
            for (JsonElement element : plan.getAsJsonArray("points")) {
                JsonObject point = element.getAsJsonObject();
                points.add(new PlanPoint(
                        point.get("name").getAsString(),
                        point.get("multiplyAdds").getAsDouble(),
                        point.get("loss").getAsDouble()));
            }
            return points;
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            throw new DataException(
                    file + ": not a plan's points; expected {\"points\": [{\"name\", \"multiplyAdds\", \"loss\"}]}", e);
        }
    }
}
