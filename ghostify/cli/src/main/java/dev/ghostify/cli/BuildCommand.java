package dev.ghostify.cli;

import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.weights.WeightSource;
import dev.ghostify.tflite.TfliteOptions;
import java.io.IOException;
import java.nio.file.Files;
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
        return "FAMILY -o OUT.tflite [-o OUT.onnx ...] [--width W] [--resolution N] [--classes N] [--weights FILE]"
                + " [--labels FILE] [--seed N] [--no-fold]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify build ghostnet --width 1.0 -o ghostnet.tflite",
                "ghostify build ghostnet --weights state_dict_73.98.pth -o ghostnet.tflite -o ghostnet.onnx",
                "ghostify build ghostnet --width 0.5 --ratio 3 --kernel 5 --resolution 160 --classes 10 -o small.onnx",
                "ghostify build ghostnetv3 --width 1.3 --form training -o training.onnx --no-fold");
    }

    @Override
    public Options options() {
        Options options = new Options().addOption(OutputOptions.option());
        NetworkOptions.all().forEach(options::addOption);
        return options.addOption(StandardOptions.value("seed", "N", "chooses the random weights; default 0"))
                .addOption(StandardOptions.value(
                        "weights", "FILE", "trained weights: .safetensors, .pth, or an .onnx file with their names"))
                .addOption(StandardOptions.value("labels", "FILE", "names of the classes, one a line"))
                .addOption(StandardOptions.flag("no-fold", "write the network as it trains, batch norms apart"));
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Architecture architecture = NetworkOptions.architecture(line, name());
        List<Path> outputs = OutputOptions.files(line, name(), Optional.empty());
        Network network = network(line, architecture);
        Model built = Model.of(network);
        GraphCost cost = built.cost();
        Model model = line.hasOption("no-fold") ? built : built.simplify();
        List<Written> written = OutputOptions.write(model, TfliteOptions.defaults(), outputs);
        console.out()
                .println(architecture.name() + ": " + Figures.count(cost.parameters()) + " parameters, "
                        + Figures.count(cost.multiplyAdds()) + " multiply-adds, "
                        + StandardOptions.text(line, "weights")
                                .map(f -> "weights of " + f)
                                .orElse("random weights"));
        OutputOptions.say(written, console);
    }

    private static Network network(CommandLine line, Architecture architecture) throws IOException {
        Optional<String> weights = StandardOptions.text(line, "weights");
        if (weights.isPresent() && line.hasOption("seed")) {
            throw new UsageException("--seed is for random weights; leave it out with --weights");
        }
        Network network = weights.isPresent()
                ? NetworkOptions.trained(architecture, Path.of(weights.get()))
                : architecture.build(
                        WeightSource.random(StandardOptions.seed(line).orElse(0L)));
        Optional<String> labels = StandardOptions.text(line, "labels");
        if (labels.isEmpty()) {
            return network;
        }
        List<String> names = Files.readAllLines(Path.of(labels.get()));
        try {
            return network.withClasses(names);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--labels " + labels.get() + ": " + e.getMessage());
        }
    }
}
