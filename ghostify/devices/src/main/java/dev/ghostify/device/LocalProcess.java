package dev.ghostify.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** A runner in a process of this machine. */
final class LocalProcess implements RunnerLink {
    /** How long a runner whose requests have ended may take to free its model. */
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final LastLines errors;
    private final LongConsumer whenEnded;
    private final long start = System.nanoTime();

    private LocalProcess(Process process, LongConsumer whenEnded) {
        this.process = process;
        this.whenEnded = whenEnded;
        this.errors = LastLines.of(process.getErrorStream());
    }

    /**
     * Starts it.
     *
     * @param whenEnded is told how many nanoseconds the process lived
     */
    static LocalProcess start(List<String> command, LongConsumer whenEnded) throws IOException {
        return new LocalProcess(new ProcessBuilder(command).start(), whenEnded);
    }

    @Override
    public InputStream answers() {
        return process.getInputStream();
    }

    @Override
    public OutputStream requests() {
        return process.getOutputStream();
    }

    @Override
    public String lastWords() {
        return errors.text();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        whenEnded.accept(System.nanoTime() - start);
    }
}
