package dev.ghostify.cli;

import dev.ghostify.graph.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Options that every sub-command has or that several share, and reading their values. */
final class StandardOptions {
    private StandardOptions() {}

    /** {@code options} and those of every sub-command. */
    static Options with(Options options) {
        Options all = new Options();
        options.getOptions().forEach(all::addOption);
        all.addOption(flag("verbose", "print the trace of an error too"));
        all.addOption(
                Option.builder("h").longOpt("help").desc("print this help").get());
        return all;
    }

    static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    static Option value(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    static Option json() {
        return value("json", "FILE", "write the figures as JSON; '-' is standard output");
    }

    static Optional<String> text(CommandLine line, String option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    /** The one value of an option that may stand once. */
    static Optional<Integer> integer(CommandLine line, String option, int least) {
        return text(line, option).map(t -> {
            try {
                int value = Integer.parseInt(t);
                if (value >= least) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new UsageException("--" + option + " '" + t + "' is no whole number");
            }
            throw new UsageException("--" + option + " is " + t + "; it must be at least " + least);
        });
    }

    static Optional<Long> seed(CommandLine line) {
        return text(line, "seed").map(t -> {
            try {
                return Long.parseLong(t);
            } catch (NumberFormatException e) {
                throw new UsageException("--seed '" + t + "' is no whole number");
            }
        });
    }

    static Optional<Double> number(CommandLine line, String option) {
        return text(line, option).map(t -> {
            try {
                double value = Double.parseDouble(t);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new UsageException("--" + option + " '" + t + "' is no number");
            }
            throw new UsageException("--" + option + " '" + t + "' is no finite number");
        });
    }

    /** Exactly {@code names.size()} operands. */
    static List<Path> operands(CommandLine line, String command, String... names) {
        List<String> found = line.getArgList();
        if (found.size() != names.length) {
            String wanted = String.join(" and ", names);
            throw new UsageException(command + " takes " + wanted + ", found "
                    + (found.isEmpty() ? "nothing" : String.join(" ", found)) + "; 'ghostify " + command
                    + " --help' says more");
        }
        return found.stream().map(Path::of).toList();
    }

    /** Writes {@code json} where {@code --json} says, if it says so. */
    static void writeJson(CommandLine line, Console console, String json) throws IOException {
        writeText(line, console, "json", json);
    }

    /** Writes {@code content} where {@code option} says, if it says so; {@code -} is standard output. */
    static void writeText(CommandLine line, Console console, String option, String content) throws IOException {
        Optional<String> target = text(line, option);
        if (target.isEmpty()) {
            return;
        }
        if (target.get().equals("-")) {
            console.out().println(content);
            return;
        }
        writeText(Path.of(target.get()), content + "\n");
    }

    /** Writes {@code text} to {@code file}, whole or not at all. */
    static void writeText(Path file, String text) throws IOException {
        try {
            AtomicFile.writeText(file, text);
        } catch (IOException e) {
            throw new CannotWriteException(e);
        }
    }

    /** True if JSON goes to standard output, where a table would spoil it. */
    static boolean jsonOnOutput(CommandLine line) {
        return text(line, "json").filter("-"::equals).isPresent();
    }
}
