package dev.ghostify.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A program that ran on this machine, without input. */
record FinishedProcess(int status, String output, String lastError) {
    /**
     * Runs it to its end.
     *
     * @throws IOException if it cannot be started
     */
    static FinishedProcess run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        LastLines errors = LastLines.of(process.getErrorStream());
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new FinishedProcess(process.waitFor(), output, errors.last());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("stopped by an interrupt").initCause(e);
        }
    }

    String lastOutput() {
        return output.strip().lines().reduce("", (first, last) -> last);
    }
}
