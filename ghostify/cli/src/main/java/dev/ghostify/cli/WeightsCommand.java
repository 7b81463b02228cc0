package dev.ghostify.cli;

import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.files.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Writes the weights of a network for training frameworks, under the official names. */
final class WeightsCommand implements SubCommand {
    @Override
    public String name() {
        return "weights";
    }

    @Override
    public String summary() {
        return "write the weights of a network as safetensors with the official names";
    }

    @Override
    public String synopsis() {
        return "export FAMILY --weights FILE -o OUT.safetensors [--width W] [--classes N] [--form F]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify weights export ghostnet --weights trained.onnx -o ghostnet.safetensors",
                "ghostify weights export ghostnetv3 --weights ghostnetv3-1.0.pth.tar -o fused.safetensors");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(Option.builder("o")
                        .hasArg()
                        .argName("OUT")
                        .desc("file to write, .safetensors")
                        .get())
                .addOption(StandardOptions.value(
                        "weights", "FILE", "where they are: .safetensors, .pth, or an .onnx file with their names"));
        NetworkOptions.all().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        List<String> operands = line.getArgList();
        if (operands.size() != 2 || !operands.get(0).equals("export")) {
            throw new UsageException("weights takes 'export FAMILY'; 'ghostify weights --help' says more");
        }
        Architecture architecture = NetworkOptions.member(line, operands.get(1));
        Path source = Path.of(needed(line, "weights", "--weights FILE"));
        Path target = Path.of(needed(line, "o", "-o OUT.safetensors"));
        if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            throw new UsageException("-o " + target + ": name it *.safetensors");
        }
        Network network = NetworkOptions.trained(architecture, source);
        try {
            Safetensors.write(network.stateDict(), target);
        } catch (IOException e) {
            throw new CannotWriteException(e);
        }
        console.out()
                .println(target + ": "
                        + Figures.count(network.stateDict().tensors().size()) + " tensors of " + architecture.name());
    }

    private static String needed(CommandLine line, String option, String shown) {
        return StandardOptions.text(line, option)
                .orElseThrow(() -> new UsageException("weights export needs " + shown));
    }
}
