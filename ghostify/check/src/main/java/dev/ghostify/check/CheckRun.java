package dev.ghostify.check;

import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.check.statistics.Share;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One run of a {@link Check}: first all outputs, then the latency, each with sessions of its own, then the operators. */
final class CheckRun {
    /** Different inputs for the latency. */
    private static final int TIMED_INPUTS = 4;

    /** Inferences that an operator's time is the median of. */
    private static final int PROFILED_RUNS = 20;

    private final ModelUnderTest a;
    private final ModelUnderTest b;
    private final Check.Settings settings;

    CheckRun(ModelUnderTest a, ModelUnderTest b, Check.Settings settings) {
        this.a = a;
        this.b = b;
        this.settings = settings;
    }

    CheckReport run() throws IOException {
        OutputRun.Outputs outputs = new OutputRun(a, b, settings).run();
        List<Map<String, Tensor>> inputsA = inputs(outputs.plan());
        List<Map<String, Tensor>> inputsB =
                inputsA.stream().map(outputs.plan()::toB).toList();
        SessionOptions options = new SessionOptions(settings.threads(), settings.timedKernels());
        try (OpenedModel openedA = OpenedModel.open(a, options, inputsA);
                OpenedModel openedB = OpenedModel.open(b, options, inputsB)) {
            LatencyComparison.Measured measured = measure(openedA, openedB);
            ModelResult resultA = result(0, a, outputs, openedA, measured.first());
            ModelResult resultB = result(1, b, outputs, openedB, measured.last());
            return new CheckReport(
                    resultA,
                    resultB,
                    outputs.comparison().difference(),
                    outputs.comparison().classification(),
                    measured.shift(),
                    settings.data().name(),
                    outputs.plan().examples(),
                    settings.seed(),
                    settings.threads(),
                    Environment.current(),
                    notes(outputs.comparison(), resultA, resultB));
        }
    }

    /** Times both models where both run in one place; else the second alone, which demands are about. */
    private LatencyComparison.Measured measure(OpenedModel openedA, OpenedModel openedB) {
        if (settings.timing().isEmpty() || !b.isTimed()) {
            return LatencyComparison.Measured.NOTHING;
        }
        LatencyComparison comparison = a.isTimed() && a.runsBeside(b)
                ? new LatencyComparison(openedA, openedB)
                : new LatencyComparison(openedB);
        return comparison.measure(settings.timing().get(), settings.progress());
    }

    private List<String> notes(OutputComparison comparison, ModelResult resultA, ModelResult resultB) {
        List<String> notes = new ArrayList<>(comparison.notes());
        for (ModelResult result : List.of(resultA, resultB)) {
            result.benchmark().ifPresent(times -> notes.add(result.name() + " on " + times));
        }
        Stream.of(a, b)
                .flatMap(model -> model.elsewhere().stream())
                .distinct()
                .forEach(device -> notes.addAll(device.notes()));
        return notes;
    }

    private List<Map<String, Tensor>> inputs(FeedPlan plan) {
        int rows = plan.hasFixedRows() ? plan.rows() : 1;
        List<Map<String, Tensor>> inputs = new ArrayList<>();
        for (int i = 0; i < Math.min(TIMED_INPUTS, plan.examples() / rows); i++) {
            inputs.add(plan.chunk(i * rows, rows).values());
        }
        if (!plan.bothTake(rows) || inputs.isEmpty()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "latencies of different batches cannot be compared: " + a.name() + " takes " + plan.batch(0) + ", "
                            + b.name() + " " + plan.batch(1) + " at a time, and there are " + plan.examples()
                            + " examples; write both with the same batch");
        }
        return inputs;
    }

    private ModelResult result(
            int index, ModelUnderTest model, OutputRun.Outputs outputs, OpenedModel opened, Optional<Latency> latency)
            throws IOException {
        Optional<Classification> classes = outputs.comparison().classification();
        return new ModelResult(
                model.name(),
                index == 0 ? outputs.runtimeA() : outputs.runtimeB(),
                share(classes.flatMap(Classification::top1), index),
                share(classes.flatMap(Classification::top5), index),
                model.facts(),
                model.fileBytes(),
                latency,
                opened.session().description(),
                opened.session().delegation(),
                outputs.comparison().nonFinite(index),
                opened.peakBytes(),
                settings.profiled() && model.isTimed() ? operators(model, opened.inputs()) : List.of(),
                benchmark(model));
    }

    private Optional<BenchmarkTimes> benchmark(ModelUnderTest model) throws IOException {
        return model.elsewhere().isPresent() && settings.timing().isPresent()
                ? model.elsewhere()
                        .get()
                        .benchmark(settings.threads(), settings.timing().get())
                : Optional.empty();
    }

    /** With the kernels that keep the file's operators apart, where a delegate or an optimiser would join them. */
    private List<OperatorTime> operators(ModelUnderTest model, List<Map<String, Tensor>> inputs) throws IOException {
        SessionOptions options = new SessionOptions(settings.threads(), SessionOptions.Kernels.EXACT).profiled();
        try (Session session = model.opener().open(options)) {
            for (int run = 0; run < PROFILED_RUNS; run++) {
                Progress.stopIfInterrupted();
                session.run(inputs.get(run % inputs.size()));
            }
            return session.operatorTimes();
        }
    }

    private static OptionalDouble share(Optional<Classification.Pair<Share>> shares, int model) {
        return shares.map(pair -> OptionalDouble.of(pair.of(model).value())).orElse(OptionalDouble.empty());
    }
}
