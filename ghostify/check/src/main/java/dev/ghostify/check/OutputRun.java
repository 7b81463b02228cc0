package dev.ghostify.check;

import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs all examples through both models. Several pairs of sessions work at once, one for each processor, each on examples of
 * its own with one thread: that keeps all processors busy, which threads inside small operators do not. Each worker also
 * prepares its examples. Results are taken up in the data's order, so that sums do not depend on who was first.
 */
final class OutputRun {
    /** Fewer chunks are not worth opening the models again. */
    private static final int CHUNKS_PER_PAIR = 4;

    /** A session holds the weights, packed anew; this bounds what the further pairs may take. */
    private static final long MEMORY_OF_PAIRS = 2L << 30;

    private final ModelUnderTest a;
    private final ModelUnderTest b;
    private final Check.Settings settings;

    /** Both models, for one thread. */
    private record SessionPair(Session a, Session b) implements AutoCloseable {
        @Override
        public void close() {
            try {
                a.close();
            } finally {
                b.close();
            }
        }
    }

    /** Examples with what both models say to them. */
    private record Results(Chunk chunk, Map<String, Tensor> a, Map<String, Tensor> b) {}

    /** What is known afterwards. */
    record Outputs(OutputComparison comparison, FeedPlan plan, String runtimeA, String runtimeB) {}

    OutputRun(ModelUnderTest a, ModelUnderTest b, Check.Settings settings) {
        this.a = a;
        this.b = b;
        this.settings = settings;
    }

    Outputs run() throws IOException {
        List<SessionPair> pairs = new ArrayList<>();
        try {
            pairs.add(open(settings.threads()));
            SessionPair first = pairs.get(0);
            FeedPlan plan = new FeedPlan(a, b, settings, first.a(), first.b());
            int count = countOfPairs(plan);
            if (count > 1 && settings.threads() != 1) {
                first.close();
                pairs.clear();
            }
            while (pairs.size() < count) {
                pairs.add(open(count > 1 ? 1 : settings.threads()));
            }
            return run(plan, pairs);
        } finally {
            pairs.forEach(SessionPair::close);
        }
    }

    private SessionPair open(int threads) throws IOException {
        Session first = a.opener().open(new SessionOptions(threads, a.runtime().comparedKernels()));
        boolean done = false;
        try {
            SessionPair pair = new SessionPair(
                    first,
                    b.opener().open(new SessionOptions(threads, b.runtime().comparedKernels())));
            done = true;
            return pair;
        } finally {
            if (!done) {
                first.close();
            }
        }
    }

    private int countOfPairs(FeedPlan plan) {
        int chunks = (plan.examples() + plan.rows() - 1) / plan.rows();
        // Weights, and about as much for what is packed and computed.
        long bytesOfPair = 2 * (a.fileBytes() + b.fileBytes());
        long fitting = MEMORY_OF_PAIRS / Math.max(1, bytesOfPair);
        boolean isHere = a.elsewhere().isEmpty() && b.elsewhere().isEmpty();
        int processors = isHere ? Runtime.getRuntime().availableProcessors() : 1;
        return (int) Math.max(1, Math.min(Math.min(processors, chunks / CHUNKS_PER_PAIR), fitting));
    }

    private Outputs run(FeedPlan plan, List<SessionPair> pairs) {
        SessionPair first = pairs.get(0);
        OutputComparison comparison = new OutputComparison(first.a(), first.b(), plan.imageOrder(), plan.layoutOfA());
        BlockingQueue<SessionPair> idle = new LinkedBlockingQueue<>(pairs);
        ExecutorService workers = Executors.newFixedThreadPool(pairs.size());
        Deque<Future<Results>> begun = new ArrayDeque<>();
        int examples = plan.examples();
        int done = 0;
        int next = 0;
        try {
            while (done < examples) {
                Progress.stopIfInterrupted();
                while (next < examples && begun.size() < 2 * pairs.size()) {
                    int from = next;
                    begun.add(workers.submit(() -> compute(plan, idle, from)));
                    next += Math.min(plan.rows(), examples - next);
                }
                Results results = take(begun);
                comparison.add(results.chunk(), results.a(), results.b());
                done += results.chunk().size();
                settings.progress().step("comparing outputs", done, examples);
            }
        } finally {
            begun.forEach(future -> future.cancel(true));
            stop(workers);
        }
        return new Outputs(comparison, plan, first.a().description(), first.b().description());
    }

    private static Results compute(FeedPlan plan, BlockingQueue<SessionPair> idle, int from)
            throws InterruptedException {
        Chunk chunk = plan.chunk(from, plan.rows());
        SessionPair pair = idle.take();
        try {
            return new Results(
                    chunk,
                    Pieces.run(pair.a(), chunk.values(), chunk.size()),
                    Pieces.run(pair.b(), plan.toB(chunk.values()), chunk.size()));
        } finally {
            idle.add(pair);
        }
    }

    private static Results take(Deque<Future<Results>> begun) {
        try {
            return begun.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("stopped by an interrupt").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new InvariantException("a worker failed", e);
        }
    }

    /** Sessions must not be closed under a worker's hands. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
