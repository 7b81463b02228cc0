package dev.ghostify.ghost.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of threads that share out ranges of independent work. To be closed. */
public final class Workers implements AutoCloseable {
    /** Work on the half-open range; called on several threads with disjoint ranges. */
    @FunctionalInterface
    public interface Range {
        void run(int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    public Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "ghost-fit");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One thread for each processor. */
    public static Workers all() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Runs {@code work} over {@code 0..count} in ranges that start at multiples of {@code step}, and waits.
     *
     * @throws CancellationException if the calling thread is interrupted
     */
    public void ranges(int count, int step, Range work) {
        int units = (count + step - 1) / step;
        int parts = Math.min(units, 4 * threads);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) units * part / parts) * step;
            int to = Math.min(count, (int) ((long) units * (part + 1) / parts) * step);
            tasks.add(() -> {
                work.run(from, to);
                return true;
            });
        }
        try {
            for (Future<Boolean> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException stopped = new CancellationException("stopped by an interrupt");
            stopped.initCause(e);
            throw stopped;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
