package dev.ghostify.cli;

import dev.ghostify.graph.Progress;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Where a command talks.
 *
 * @param out results
 * @param err messages
 * @param interactive true if {@code err} is a terminal that somebody may be looking at
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {
    /** A line on {@code err}. */
    void message(String text) {
        err.println(text);
    }

    /** A listener that draws bars for people and stays silent for machines; close it to leave a clean line. */
    ProgressBars progress() {
        return interactive ? ProgressBars.on(err) : ProgressBars.silent();
    }

    /** Works while a bar shows how far it is. */
    <T> T withProgress(Work<T> work) throws IOException {
        try (ProgressBars bars = progress()) {
            return work.run(bars);
        }
    }

    /** Something long. */
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws IOException;
    }
}
