package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.compare.GraphDiff;
import dev.ghostify.report.GraphPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Shows two graphs side by side. */
final class DiffCommand implements SubCommand {
    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String summary() {
        return "show two graphs side by side: what is alike, changed, or in one only";
    }

    @Override
    public String synopsis() {
        return "A B [--all] [--svg FILE]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify diff model.onnx simplified.onnx",
                "ghostify diff model.onnx model.tflite --all --svg both.svg");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(StandardOptions.flag("all", "print long runs of nodes that are alike too"))
                .addOption(StandardOptions.value("svg", "FILE", "draw both graphs side by side"));
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        List<Path> files = StandardOptions.operands(line, name(), "A", "B");
        Graph first = Ghostify.read(files.get(0)).graph();
        Graph second = Ghostify.read(files.get(1)).graph();
        if (line.hasOption("svg")) {
            GraphPicture picture = GraphPicture.of(title(files.get(0)), first).beside(title(files.get(1)), second);
            StandardOptions.writeText(line, console, "svg", picture.toSvg());
        }
        DiffText text = DiffText.of(first, second, line.hasOption("all"));
        console.out().print(text.toText());
        GraphDiff diff = text.diff();
        if (!diff.isEqual()) {
            console.out().flush();
            throw new DemandException(files.get(0) + " and " + files.get(1) + " differ");
        }
    }

    private static String title(Path file) {
        return String.valueOf(file.getFileName());
    }
}
