package dev.ghostify.cli;

import dev.ghostify.TrainedWeights;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Family;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.GhostNet;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Variant;
import dev.ghostify.networks.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that say which network of the zoo is meant. */
final class NetworkOptions {
    /** Choices that GhostNet's paper varies; the others are published in one form. */
    private static final List<String> GHOSTNET_ONLY = List.of("ratio", "kernel", "no-squeeze-excite", "variant");

    private NetworkOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("width", "W", "multiplier of the channels; default the family's first"),
                StandardOptions.value("resolution", "N", "side of the images, or HxW; default 224"),
                StandardOptions.value("classes", "N", "number of scores; default 1000"),
                StandardOptions.value("form", "F", "fused (default) or training, for families with branches"),
                StandardOptions.value("ratio", "S", "ghostnet: outputs for each primary channel; default 2"),
                StandardOptions.value("kernel", "D", "ghostnet: extent of the cheap operation; default 3"),
                StandardOptions.flag("no-squeeze-excite", "ghostnet: without squeeze-and-excite"),
                StandardOptions.value("variant", "V", "ghostnet: torch (default) or tensorflow"));
    }

    /** The one network that operand and options describe. */
    static Architecture architecture(CommandLine line, String command) {
        return member(
                line, StandardOptions.operands(line, command, "a FAMILY").get(0).toString());
    }

    /** The member of the family {@code id} that the options describe. */
    static Architecture member(CommandLine line, String id) {
        Family family = Zoo.family(id)
                .orElseThrow(() -> new UsageException("'" + id + "' is no family; there are "
                        + Zoo.families().stream().map(Family::id).collect(Collectors.joining(", "))));
        try {
            Dimensions dimensions = dimensions(line, family.widths().get(0));
            return family.id().equals("ghostnet") ? ghostNet(line, dimensions) : other(line, family, dimensions);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The network with the weights of a file, which are checked to be its own. */
    static Network trained(Architecture architecture, Path file) throws IOException {
        try {
            return architecture.build(TrainedWeights.read(file));
        } catch (ModelException e) {
            String name = String.valueOf(file.getFileName());
            throw String.valueOf(e.getMessage()).startsWith(name) ? e : e.at(name);
        }
    }

    private static Architecture other(CommandLine line, Family family, Dimensions dimensions) {
        for (String option : GHOSTNET_ONLY) {
            if (line.hasOption(option)) {
                throw new UsageException("--" + option + " goes with ghostnet only");
            }
        }
        return family.member(dimensions, chosen(line, "form", Form.values(), Form.FUSED));
    }

    private static Architecture ghostNet(CommandLine line, Dimensions dimensions) {
        if (chosen(line, "form", Form.values(), Form.FUSED) == Form.TRAINING) {
            throw new UsageException("--form training: ghostnet has no branches");
        }
        return new GhostNet(
                dimensions,
                StandardOptions.integer(line, "ratio", 1).orElse(2),
                StandardOptions.integer(line, "kernel", 1).orElse(3),
                !line.hasOption("no-squeeze-excite"),
                chosen(line, "variant", Variant.values(), Variant.TORCH));
    }

    private static <E extends Enum<E>> E chosen(CommandLine line, String option, E[] values, E usual) {
        Optional<String> text = StandardOptions.text(line, option);
        if (text.isEmpty()) {
            return usual;
        }
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text.get())) {
                return value;
            }
        }
        String names = List.of(values).stream()
                .map(v -> v.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new UsageException("--" + option + " is " + names + ", not '" + text.get() + "'");
    }

    private static Dimensions dimensions(CommandLine line, double usualWidth) {
        Dimensions dimensions =
                Dimensions.imagenet(StandardOptions.number(line, "width").orElse(usualWidth));
        dimensions = dimensions.withClasses(
                StandardOptions.integer(line, "classes", 1).orElse(dimensions.classes()));
        Optional<String> resolution = StandardOptions.text(line, "resolution");
        if (resolution.isEmpty()) {
            return dimensions;
        }
        String[] sides = resolution.get().split("x", -1);
        try {
            int height = Integer.parseInt(sides[0]);
            if (sides.length <= 2) {
                return dimensions.withResolution(height, sides.length == 2 ? Integer.parseInt(sides[1]) : height);
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--resolution '" + resolution.get() + "' is neither N nor HxW");
        }
        throw new UsageException("--resolution '" + resolution.get() + "' is neither N nor HxW");
    }
}
