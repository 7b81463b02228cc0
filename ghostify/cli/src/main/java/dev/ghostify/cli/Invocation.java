package dev.ghostify.cli;

import dev.ghostify.Reasons;
import dev.ghostify.check.GateException;
import dev.ghostify.check.data.DataException;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** One call of the command: from arguments to an exit code, whatever happens between. */
final class Invocation {
    private final Console console;

    Invocation(Console console) {
        this.console = console;
    }

    ExitCode run(String... args) {
        boolean verbose = Arrays.asList(args).contains("--verbose");
        try {
            dispatch(List.of(args));
            return ExitCode.DONE;
        } catch (UsageException e) {
            return failed(ExitCode.USAGE, String.valueOf(e.getMessage()), e, verbose);
        } catch (GateException | DemandException e) {
            return failed(ExitCode.DEMAND_FAILED, String.valueOf(e.getMessage()), e, verbose);
        } catch (ModelException e) {
            return failed(ExitCode.BAD_INPUT, e.getMessage() + " [" + e.code() + "]", e, verbose);
        } catch (DataException e) {
            return failed(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), e, verbose);
        } catch (CannotWriteException e) {
            return failed(ExitCode.CANNOT_WRITE, String.valueOf(e.getMessage()), e, verbose);
        } catch (IOException e) {
            return failed(ExitCode.BAD_INPUT, Reasons.of(e), e, verbose);
        } catch (InvariantException e) {
            return failed(ExitCode.DEFECT, "a defect of ghostify: " + e.getMessage(), e, verbose);
        } catch (OutOfMemoryError e) {
            return failed(
                    ExitCode.BAD_INPUT,
                    "not enough memory (" + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB); give more with GHOSTIFY_JAVA_OPTS=-Xmx8g",
                    e,
                    verbose);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return failed(
                    ExitCode.DEFECT,
                    "a defect of ghostify: " + e + "; please report this with the output of --verbose",
                    e,
                    verbose);
        }
    }

    private ExitCode failed(ExitCode code, String message, Throwable cause, boolean verbose) {
        console.message("ghostify: " + message);
        if (verbose) {
            cause.printStackTrace(console.err());
        }
        return code;
    }

    private void dispatch(List<String> args) throws IOException {
        String first =
                args.stream().filter(a -> !a.equals("--verbose")).findFirst().orElse("--help");
        switch (first) {
            case "--help", "-h", "help" -> console.out().print(HelpText.overview());
            case "--version" -> console.out().println("ghostify " + Version.current());
            default -> {
                if (first.startsWith("-")) {
                    throw new UsageException(
                            "the sub-command comes first: " + Commands.names() + "; 'ghostify --help' says more");
                }
                SubCommand command = Commands.named(first)
                        .orElseThrow(() -> new UsageException("'" + first + "' is no sub-command; there are "
                                + Commands.names() + "; 'ghostify --help' says more"));
                int start = args.indexOf(first) + 1;
                run(command, args.subList(start, args.size()));
            }
        }
    }

    private void run(SubCommand command, List<String> args) throws IOException {
        if (args.contains("--help") || args.contains("-h")) {
            console.out().print(HelpText.of(command));
            return;
        }
        CommandLine line;
        try {
            line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .get()
                    .parse(StandardOptions.with(command.options()), args.toArray(String[]::new));
        } catch (ParseException e) {
            throw new UsageException(e.getMessage() + "; 'ghostify " + command.name() + " --help' lists the options");
        }
        command.run(line, console);
    }
}
