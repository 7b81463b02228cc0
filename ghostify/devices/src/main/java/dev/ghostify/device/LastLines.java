package dev.ghostify.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads a program's standard error to its end, so that it never waits for a reader, and keeps the last lines. */
final class LastLines {
    private static final int KEPT = 5;

    /** A program that ended has written all; this is for the reader to see it. */
    private static final long WAIT_MILLIS = 2000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    private LastLines(InputStream in) {
        this.reader = new Thread(() -> read(in), "ghostify-device-errors");
        reader.setDaemon(true);
    }

    static LastLines of(InputStream in) {
        LastLines lines = new LastLines(in);
        lines.reader.start();
        return lines;
    }

    private void read(InputStream in) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                add(line.strip());
            }
        } catch (IOException e) {
            add("(" + e.getMessage() + ")");
        }
    }

    private synchronized void add(String line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
        if (lines.size() > KEPT) {
            lines.remove();
        }
    }

    /** The lines so far, once the program has closed the stream or a moment has passed. */
    String text() {
        try {
            reader.join(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join("; ", lines);
        }
    }

    /** The last of them. */
    String last() {
        String all = text();
        synchronized (this) {
            return all.isEmpty() ? "" : lines.getLast();
        }
    }
}
