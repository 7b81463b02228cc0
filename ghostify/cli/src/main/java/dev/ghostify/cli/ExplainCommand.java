package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Model;
import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.rules.Explanation;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Says what the rules of clean-up did to a model, and why the others did not fire. */
final class ExplainCommand implements SubCommand {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "say which rules fire on a model, and why the others do not";
    }

    @Override
    public String synopsis() {
        return "IN.onnx [--rules JAR --rule NAME]";
    }

    @Override
    public List<String> examples() {
        return List.of("ghostify explain model.onnx");
    }

    @Override
    public Options options() {
        Options options = new Options();
        RuleOptions.all().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Model model = Ghostify.read(
                StandardOptions.operands(line, name(), "an IN.onnx").get(0));
        RewriteResult result = model.explain(RuleOptions.chosen(line));
        PrintStream out = console.out();
        out.print(Explanation.of(result).text());
        out.println();
        out.println("nodes " + model.graph().nodes().size() + " before, "
                + result.graph().nodes().size() + " after");
    }
}
