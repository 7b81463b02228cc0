package dev.ghostify.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One thing that ghostify does, with what {@code --help} says of it. */
interface SubCommand {
    String name();

    /** What it does, in one line. */
    String summary();

    /** Operands and the options that matter most, such as {@code IN.onnx -o OUT.tflite [options]}. */
    String synopsis();

    /** Command lines that work as they stand, given the files. */
    List<String> examples();

    Options options();

    /**
     * Does it.
     *
     * @throws UsageException if operands and options do not go together
     * @throws IOException if a file cannot be read, or, as {@link CannotWriteException}, written
     */
    void run(CommandLine line, Console console) throws IOException;
}
