package dev.ghostify.cli;

import dev.ghostify.TrainedWeights;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Family;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.GhostNet;
import dev.ghostify.networks.Ghosts;
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
    private static final List<String> OF_MODULES = List.of("ratio", "kernel");

    /** Choices that are published for GhostNet alone. */
    private static final List<String> GHOSTNET_ONLY = List.of("no-squeeze-excite", "variant");

    private NetworkOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("width", "W", "multiplier of the channels; default the family's first"),
                StandardOptions.value("resolution", "N", "side of the images, or HxW; default 224, 32 for CIFAR-10"),
                StandardOptions.value("classes", "N", "number of scores; default 1000, 10 for CIFAR-10"),
                StandardOptions.value("form", "F", "fused (default) or training, for families with branches"),
                StandardOptions.value(
                        "ratio",
                        "S",
                        "ghostnet, vgg16, resnet*: outputs for each primary channel; default 2, 1 if plain"),
                StandardOptions.value(
                        "kernel", "D", "ghostnet, vgg16, resnet*: extent of the cheap operation; default 3"),
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
            Dimensions dimensions = dimensions(line, family.usual());
            return family.id().equals("ghostnet")
                    ? ghostNet(line, family, dimensions)
                    : other(line, family, dimensions);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The network with the weights of a file, which are checked to be its own. */
    static Network trained(Architecture architecture, Path file) throws IOException {
        try {
            return architecture.build(TrainedWeights.read(file, architecture));
        } catch (ModelException e) {
            String name = String.valueOf(file.getFileName());
            throw String.valueOf(e.getMessage()).startsWith(name) ? e : e.at(name);
        }
    }

    private static Architecture other(CommandLine line, Family family, Dimensions dimensions) {
        refuse(line, GHOSTNET_ONLY, "ghostnet only");
        if (family.ghosted().isEmpty()) {
            refuse(line, OF_MODULES, "ghostnet, vgg16 and resnet* only");
        } else if (OF_MODULES.stream().anyMatch(line::hasOption)) {
            requireFused(line, family);
            return family.ghosted().get().apply(dimensions, new Ghosts(ratio(line), kernel(line)));
        }
        return family.member(dimensions, chosen(line, "form", Form.values(), Form.FUSED));
    }

    private static void refuse(CommandLine line, List<String> options, String where) {
        for (String option : options) {
            if (line.hasOption(option)) {
                throw new UsageException("--" + option + " goes with " + where);
            }
        }
    }

    private static void requireFused(CommandLine line, Family family) {
        if (chosen(line, "form", Form.values(), Form.FUSED) == Form.TRAINING) {
            throw new UsageException("--form training: " + family.id() + " has no branches");
        }
    }

    private static int ratio(CommandLine line) {
        return StandardOptions.integer(line, "ratio", 1).orElse(2);
    }

    private static int kernel(CommandLine line) {
        return StandardOptions.integer(line, "kernel", 1).orElse(3);
    }

    private static Architecture ghostNet(CommandLine line, Family family, Dimensions dimensions) {
        requireFused(line, family);
        return new GhostNet(
                dimensions,
                ratio(line),
                kernel(line),
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

    private static Dimensions dimensions(CommandLine line, Dimensions usual) {
        Dimensions dimensions =
                usual.withMultiplier(StandardOptions.number(line, "width").orElse(usual.multiplier()));
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
