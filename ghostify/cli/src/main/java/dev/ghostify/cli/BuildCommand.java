package dev.ghostify.cli;

import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.weights.WeightSource;
import dev.ghostify.tflite.TfliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Builds a network of the zoo and writes it. */
final class BuildCommand implements SubCommand {
    @Override
    public String name() {
        return "build";
    }

    @Override
    public String summary() {
        return "build GhostNet or another network of the zoo, write TFLite and ONNX";
    }

    @Override
    public String synopsis() {
        return "FAMILY -o OUT.tflite [-o OUT.onnx ...] [--width W] [--resolution N] [--classes N] [--seed N] [--no-fold]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify build ghostnet --width 1.0 -o ghostnet.tflite",
                "ghostify build ghostnet --width 0.5 --ratio 3 --kernel 5 --resolution 160 --classes 10 -o small.onnx",
                "ghostify build ghostnetv3 --width 1.3 --form training -o training.onnx --no-fold");
    }

    @Override
    public Options options() {
        Options options = new Options().addOption(OutputOptions.option());
        NetworkOptions.all().forEach(options::addOption);
        return options.addOption(StandardOptions.value("seed", "N", "chooses the random weights; default 0"))
                .addOption(StandardOptions.flag("no-fold", "write the network as it trains, batch norms apart"));
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Architecture architecture = NetworkOptions.architecture(line, name());
        List<Path> outputs = OutputOptions.files(line, name(), Optional.empty());
        Model built = Model.of(architecture.build(
                WeightSource.random(StandardOptions.seed(line).orElse(0L))));
        GraphCost cost = built.cost();
        Model model = line.hasOption("no-fold") ? built : built.simplify();
        List<Written> written = OutputOptions.write(model, TfliteOptions.defaults(), outputs);
        console.out()
                .println(architecture.name() + ": " + Figures.count(cost.parameters()) + " parameters, "
                        + Figures.count(cost.multiplyAdds()) + " multiply-adds, random weights");
        for (Written file : written) {
            console.out().println(file.file() + ": " + Figures.count(file.fileBytes()) + " bytes");
        }
    }
}
