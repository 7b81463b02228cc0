package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.graph.text.GraphPrinter;
import dev.ghostify.report.GraphPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Says what a model file holds. */
final class InspectCommand implements SubCommand {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "say what a model holds: inputs, outputs, operators, cost";
    }

    @Override
    public String synopsis() {
        return "MODEL [--json FILE] [--svg FILE] [--text]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify inspect model.onnx",
                "ghostify inspect model.tflite --json figures.json",
                "ghostify inspect model.onnx --svg model.svg",
                "ghostify inspect model.onnx --text");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(StandardOptions.json())
                .addOption(StandardOptions.value("svg", "FILE", "draw the graph"))
                .addOption(StandardOptions.flag(
                        "text", "print the graph in ONNX's textual syntax instead, that of a TFLite file too"));
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Path file = StandardOptions.operands(line, name(), "a MODEL").get(0);
        if (line.hasOption("svg")) {
            GraphPicture picture = GraphPicture.of(
                    String.valueOf(file.getFileName()), Ghostify.read(file).graph());
            StandardOptions.writeText(line, console, "svg", picture.toSvg());
        }
        if (line.hasOption("text")) {
            console.out().print(GraphPrinter.print(Ghostify.read(file).graph()));
            return;
        }
        Inspection inspection = Inspection.of(file);
        StandardOptions.writeJson(line, console, inspection.toJson());
        if (!StandardOptions.jsonOnOutput(line)) {
            console.out().print(inspection.toTable());
        }
    }
}
