package dev.ghostify.cli;

import dev.ghostify.Format;
import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.graph.ModelException;
import dev.ghostify.tflite.TfliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The files that a command writes its model to. */
final class OutputOptions {
    private OutputOptions() {}

    static Option option() {
        return Option.builder("o")
                .hasArg()
                .argName("OUT")
                .desc("file to write, .tflite or .onnx; may be given several times")
                .get();
    }

    /** Files of known formats, none twice and none {@code input}. */
    static List<Path> files(CommandLine line, String command, Optional<Path> input) throws IOException {
        if (!line.hasOption("o")) {
            throw new UsageException(command + " needs an output: -o OUT.tflite or -o OUT.onnx");
        }
        List<Path> outputs = new ArrayList<>();
        for (String text : line.getOptionValues("o")) {
            Path output = Path.of(text);
            try {
                Format.of(output);
            } catch (ModelException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
            if (input.isPresent() && isSame(output, input.get())) {
                throw new UsageException("-o " + text + " is the input; name another file");
            }
            outputs.add(output);
        }
        List<Path> places =
                outputs.stream().map(o -> o.toAbsolutePath().normalize()).toList();
        if (new LinkedHashSet<>(places).size() < places.size()) {
            throw new UsageException("two outputs are the same file");
        }
        return outputs;
    }

    private static boolean isSame(Path output, Path input) throws IOException {
        return output.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())
                || Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input);
    }

    /** Writes as is usual and says what was written. */
    static void write(Model model, List<Path> outputs, Console console) throws IOException {
        say(write(model, TfliteOptions.defaults(), outputs), console);
    }

    /** How large each file has become. */
    static void say(List<Written> written, Console console) {
        for (Written file : written) {
            console.out().println(file.file() + ": " + Figures.count(file.fileBytes()) + " bytes");
        }
    }

    static List<Written> write(Model model, TfliteOptions options, List<Path> outputs) throws IOException {
        try {
            return model.write(options, outputs.toArray(Path[]::new));
        } catch (IOException e) {
            throw new CannotWriteException(e);
        }
    }
}
