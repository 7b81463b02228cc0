package dev.ghostify.check;

import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a {@link Check}: first all outputs, then the latency, each with sessions of its own. */
final class CheckRun {
    /** Input bytes of the examples that are run together. */
    private static final long CHUNK_BYTES = 4L << 20;

    /** More bring no speed on a processor. */
    private static final int MAX_ROWS = 32;

    /** Different inputs for the latency. */
    private static final int TIMED_INPUTS = 4;

    private final ModelUnderTest a;
    private final ModelUnderTest b;
    private final Check.Settings settings;

    /** What the outputs' pass leaves for the report. */
    private record Outputs(OutputComparison comparison, int examples, String runtimeA, String runtimeB) {}

    /** What the latency's pass leaves for the report. */
    private record Timed(List<Latency> latencies, Session a, Session b, List<Optional<Delegation>> delegations) {}

    CheckRun(ModelUnderTest a, ModelUnderTest b, Check.Settings settings) {
        this.a = a;
        this.b = b;
        this.settings = settings;
    }

    CheckReport run() throws IOException {
        Outputs outputs;
        try (Session sessionA = a.opener().open(options(a.runtime().comparedKernels()));
                Session sessionB = b.opener().open(options(b.runtime().comparedKernels()))) {
            outputs = compare(sessionA, sessionB);
        }
        try (Session sessionA = a.opener().open(options(SessionOptions.Kernels.FAST));
                Session sessionB = b.opener().open(options(SessionOptions.Kernels.FAST))) {
            Timed timed = time(sessionA, sessionB);
            return new CheckReport(
                    result(0, a, outputs, timed),
                    result(1, b, outputs, timed),
                    outputs.comparison().difference(),
                    settings.data().name(),
                    outputs.examples(),
                    settings.seed(),
                    settings.threads(),
                    outputs.comparison().notes());
        }
    }

    private SessionOptions options(SessionOptions.Kernels kernels) {
        return new SessionOptions(settings.threads(), kernels);
    }

    private Outputs compare(Session sessionA, Session sessionB) {
        Plan plan = new Plan(sessionA, sessionB);
        OutputComparison comparison = new OutputComparison(sessionA, sessionB, plan.imageOrder());
        int examples = plan.feed.examples();
        for (int done = 0; done < examples; ) {
            Progress.stopIfInterrupted();
            Chunk chunk = plan.feed.chunk(done, plan.rows);
            Map<String, Tensor> outputsA = Pieces.run(sessionA, chunk.values(), chunk.size());
            Map<String, Tensor> outputsB = Pieces.run(sessionB, plan.toB(chunk.values()), chunk.size());
            comparison.add(chunk, outputsA, outputsB);
            done += chunk.size();
            settings.progress().step("comparing outputs", done, examples);
        }
        return new Outputs(comparison, examples, sessionA.description(), sessionB.description());
    }

    private Timed time(Session sessionA, Session sessionB) {
        Plan plan = new Plan(sessionA, sessionB);
        List<Map<String, Tensor>> inputsA = new ArrayList<>();
        List<Map<String, Tensor>> inputsB = new ArrayList<>();
        int rows = plan.fixedRows() ? plan.rows : 1;
        for (int i = 0; i < Math.min(TIMED_INPUTS, plan.feed.examples() / rows); i++) {
            Chunk chunk = plan.feed.chunk(i * rows, rows);
            inputsA.add(chunk.values());
            inputsB.add(plan.toB(chunk.values()));
        }
        if (!sameBatch(sessionA, sessionB, rows) || inputsA.isEmpty()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "latencies of different batches cannot be compared: " + sessionA.inputs() + " and "
                            + sessionB.inputs() + "; write both with the same batch");
        }
        List<Latency> latencies = new LatencyComparison(sessionA, sessionB, inputsA, inputsB)
                .measure(settings.latencyRuns(), settings.progress());
        return new Timed(latencies, sessionA, sessionB, List.of(sessionA.delegation(), sessionB.delegation()));
    }

    private static boolean sameBatch(Session a, Session b, int rows) {
        Dim dimA = Pieces.batch(a);
        Dim dimB = Pieces.batch(b);
        return (!dimA.isFixed() || dimA.is(rows)) && (!dimB.isFixed() || dimB.is(rows));
    }

    private static ModelResult result(int index, ModelUnderTest model, Outputs outputs, Timed timed) {
        return new ModelResult(
                model.name(),
                index == 0 ? outputs.runtimeA() : outputs.runtimeB(),
                outputs.comparison().top1(index),
                outputs.comparison().top5(index),
                model.parameters(),
                model.multiplyAdds(),
                model.fileBytes(),
                timed.latencies().get(index),
                (index == 0 ? timed.a() : timed.b()).description(),
                timed.delegations().get(index),
                outputs.comparison().nonFinite(index));
    }

    /** How inputs come about and pass from the first model to the second. */
    private final class Plan {
        private final List<PortPair> inputs;
        private final List<AxisOrder> orders = new ArrayList<>();
        private final Feed feed;
        private final int rows;
        private final Dim batchA;
        private final Dim batchB;

        Plan(Session sessionA, Session sessionB) {
            inputs = PortPair.of(sessionA.inputs(), sessionB.inputs(), "inputs");
            boolean images = settings.data() instanceof ImageSet;
            inputs.forEach(pair -> orders.add(InputLayouts.between(a, b, pair, images)));
            batchA = Pieces.batch(sessionA);
            batchB = Pieces.batch(sessionB);
            feed = feed();
            rows = rows();
        }

        private Feed feed() {
            int samples = settings.samplesOfData();
            if (settings.data() instanceof ImageSet images) {
                return new ImageFeed(
                        images, settings.preprocessingOfData(), samples, settings.seed(), a, inputs, orders.get(0));
            }
            if (settings.data() instanceof RandomData random) {
                int step = fixedRows() ? fixed(batchA, batchB) : 1;
                int whole = Math.multiplyExact((samples + step - 1) / step, step);
                return new RandomFeed(random, whole, settings.preprocessingOfData(), inputs, orders, batchA);
            }
            throw new InvariantException(
                    "a kind of data without a feed: " + settings.data().name());
        }

        boolean fixedRows() {
            return batchA.isFixed() || batchB.isFixed();
        }

        private int rows() {
            if (fixedRows()) {
                return fixed(batchA, batchB);
            }
            long bytes = feed.chunk(0, 1).values().values().stream()
                    .mapToLong(Tensor::byteCount)
                    .sum();
            return (int) Math.max(1, Math.min(MAX_ROWS, CHUNK_BYTES / Math.max(1, bytes)));
        }

        private int fixed(Dim x, Dim y) {
            long larger = Math.max(x.isFixed() ? x.size() : 1, y.isFixed() ? y.size() : 1);
            return Math.toIntExact(Math.max(1, larger));
        }

        /** The order of the first input of rank 4. */
        AxisOrder imageOrder() {
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).a().shape().rank() == 4) {
                    return orders.get(i);
                }
            }
            return AxisOrder.SAME;
        }

        Map<String, Tensor> toB(Map<String, Tensor> values) {
            Map<String, Tensor> converted = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                Tensor value = values.get(inputs.get(i).a().name());
                if (value == null) {
                    throw new InvariantException("no value for " + inputs.get(i).a());
                }
                converted.put(inputs.get(i).b().name(), orders.get(i).apply(value));
            }
            return converted;
        }
    }
}
