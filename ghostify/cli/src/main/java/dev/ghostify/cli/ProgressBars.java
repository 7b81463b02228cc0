package dev.ghostify.cli;

import dev.ghostify.graph.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar for each step, wiped when the step ends. */
final class ProgressBars implements Progress, AutoCloseable {
    private static final int COLUMNS = 72;
    private static final int UPDATE_MILLIS = 250;

    private final @Nullable PrintStream stream;
    private @Nullable ProgressBar bar;
    private String current = "";

    private ProgressBars(@Nullable PrintStream stream) {
        this.stream = stream;
    }

    static ProgressBars on(PrintStream stream) {
        return new ProgressBars(stream);
    }

    static ProgressBars silent() {
        return new ProgressBars(null);
    }

    @Override
    public void step(String what, long done, long total) {
        if (stream == null) {
            return;
        }
        ProgressBar shown = bar;
        if (shown == null || !what.equals(current)) {
            close();
            shown = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(stream, COLUMNS))
                    .clearDisplayOnFinish()
                    .build();
            bar = shown;
            current = what;
        }
        shown.maxHint(total);
        shown.stepTo(done);
        if (total > 0 && done >= total) {
            close();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            current = "";
        }
    }
}
