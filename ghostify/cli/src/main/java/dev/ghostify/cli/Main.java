package dev.ghostify.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: its streams and its exit code. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // The start script looks whether standard error is a terminal; Java 17 cannot ask for one stream alone.
        Console console = new Console(out, err, Boolean.getBoolean("ghostify.terminal"));
        int code = new Invocation(console).run(args).number();
        out.flush();
        System.exit(code);
    }
}
