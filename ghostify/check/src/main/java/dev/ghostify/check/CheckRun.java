package dev.ghostify.check;

import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.check.statistics.PairedShift;
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
            Optional<LatencyComparison.Measured> measured = settings.timing().isPresent()
                    ? Optional.of(new LatencyComparison(openedA, openedB)
                            .measure(settings.timing().get(), settings.progress()))
                    : Optional.empty();
            Optional<PairedShift> shift = measured.map(LatencyComparison.Measured::shift);
            return new CheckReport(
                    result(0, a, outputs, openedA, measured),
                    result(1, b, outputs, openedB, measured),
                    outputs.comparison().difference(),
                    outputs.comparison().classification(),
                    shift,
                    settings.data().name(),
                    outputs.plan().examples(),
                    settings.seed(),
                    settings.threads(),
                    Environment.current(),
                    outputs.comparison().notes());
        }
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
            int index,
            ModelUnderTest model,
            OutputRun.Outputs outputs,
            OpenedModel opened,
            Optional<LatencyComparison.Measured> measured)
            throws IOException {
        Optional<Classification> classes = outputs.comparison().classification();
        return new ModelResult(
                model.name(),
                index == 0 ? outputs.runtimeA() : outputs.runtimeB(),
                share(classes.flatMap(Classification::top1), index),
                share(classes.flatMap(Classification::top5), index),
                model.facts(),
                model.fileBytes(),
                measured.map(m -> index == 0 ? m.a() : m.b()),
                opened.session().description(),
                opened.session().delegation(),
                outputs.comparison().nonFinite(index),
                opened.peakBytes(),
                settings.profiled() ? operators(model, opened.inputs()) : List.of());
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
