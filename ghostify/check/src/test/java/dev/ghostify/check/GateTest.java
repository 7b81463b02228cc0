package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.DataSetFixtures;
import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each demand is held to a model that meets it and to one made to break it. */
class GateTest {
    @TempDir
    Path folder;

    @Test
    void topOneDrop() throws IOException {
        breaks(Gate.top1DropAtMost(0.01), GateTest::reversed, "top-1 falls by 1.0000, at most 0.0100 is allowed");
    }

    @Test
    void agreement() throws IOException {
        breaks(
                Gate.agreementAtLeast(0.99),
                GateTest::reversed,
                "same top-1 on 0.0000 of the examples, at least 0.9900 is demanded");
    }

    @Test
    void error() throws IOException {
        breaks(Gate.maxErrorAtMost(1e-3), y -> map(y, 1.5f), "relative error is 0.500, at most 0.00100 is allowed");
    }

    @Test
    void finiteOutputs() throws IOException {
        breaks(Gate.finiteOutputs(), y -> map(y, Float.NaN), "output elements of b are NaN or infinite");
    }

    @Test
    void latency() throws IOException {
        breaks(Gate.p90AtMost(5), GateTest::slowly, "p90 latency in ms is");
    }

    @Test
    void latencyRatio() throws IOException {
        breaks(Gate.latencyRatioAtMost(1.5), GateTest::slowly, "latency ratio is");
    }

    @Test
    void fileBytes() throws IOException {
        CheckReport report = report(y -> y, model -> model);
        assertThat(Gate.fileBytesAtMost(100).failure(report)).isEmpty();
        assertThat(Gate.fileBytesAtMost(99).failure(report)).contains("file bytes are 100, at most 99 is allowed");
    }

    @Test
    void multiplyAdds() throws IOException {
        CheckReport report = report(y -> y, model -> model.withFacts(ModelFacts.NONE.withCosts(5, 2000)));
        assertThat(Gate.multiplyAddsAtMost(2000).failure(report)).isEmpty();
        assertThat(Gate.multiplyAddsAtMost(1999).failure(report))
                .contains("multiply-adds are 2000, at most 1999 is allowed");
    }

    @Test
    void transposes() throws IOException {
        CheckReport report = report(y -> y, model -> model.withFacts(ModelFacts.NONE.withTransposes(2)));
        assertThat(Gate.transposesAtMost(2).failure(report)).isEmpty();
        assertThat(Gate.transposesAtMost(0).failure(report)).contains("transposes are 2, at most 0 is allowed");
    }

    @Test
    void partitions() throws IOException {
        FakeModel split = model(y -> y).delegated(new Delegation(3, 8, 10));
        CheckReport report = run(split.named("b"));
        assertThat(Gate.partitionsAtMost(3).failure(report)).isEmpty();
        assertThat(Gate.partitionsAtMost(1).failure(report)).contains("partitions are 3, at most 1 is allowed");
    }

    @Test
    void minimumRuntime() throws IOException {
        CheckReport report = report(y -> y, model -> model.withFacts(ModelFacts.NONE.withMinRuntime("2.14.0")));
        assertThat(Gate.runsOnTflite("2.14").failure(report)).isEmpty();
        assertThat(Gate.runsOnTflite("2.9.1").failure(report)).contains("needs TFLite 2.14.0, must run on 2.9.1");
    }

    @Test
    void whatCannotBeMeasuredFails() throws IOException {
        CheckReport report = Check.compare(
                        model(y -> y).named("a"), model(y -> y).named("b"))
                .withoutLatency()
                .run();
        for (Gate gate : List.of(
                Gate.top1DropAtMost(1),
                Gate.p90AtMost(1e9),
                Gate.latencyRatioAtMost(1e9),
                Gate.multiplyAddsAtMost(1L << 60),
                Gate.partitionsAtMost(1000),
                Gate.transposesAtMost(1000),
                Gate.runsOnTflite("99"))) {
            assertThat(gate.failure(report))
                    .as(gate.demand())
                    .hasValueSatisfying(
                            reason -> assertThat(reason).containsAnyOf("cannot be measured: ", "cannot be told: "));
        }
    }

    @Test
    void fileOfDemandsNamesThemAll() throws IOException {
        List<Gate> gates = Gates.parse("""
                {"$schema": "gates.schema.json", "top1Drop": 0.01, "maxError": 1, "agreement": 0.9, "p90Ms": 1000,
                 "latencyRatio": 100, "fileBytes": 100, "multiplyAdds": 10, "partitions": 1, "transposes": 0,
                 "minRuntime": "2.5.0"}""", "gates.json");
        assertThat(gates).hasSize(10);
        CheckReport report = report(y -> y, model -> model);
        assertThat(report.judge(gates).stream().filter(r -> !r.holds()).map(GateResult::demand))
                .containsExactly(
                        "at most 10 multiply-adds",
                        "at most 1 partitions",
                        "at most 0 transposes",
                        "runs on TFLite 2.5.0");
    }

    @Test
    void fileOfDemandsRefusesWhatNobodyKnows() {
        assertThatThrownBy(() -> Gates.parse("{\"top1drop\": 1}", "g.json"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("g.json: no demand is called 'top1drop'; there are top1Drop, maxError");
        assertThatThrownBy(() -> Gates.parse("{\"p90Ms\": [1, 2]}", "g.json"))
                .hasMessage("g.json: 'p90Ms' takes one figure, not [1,2]");
        assertThatThrownBy(() -> Gates.parse("{", "g.json")).isInstanceOf(DataException.class);
    }

    @Test
    void baselineCatchesWhatGotWorse() throws IOException {
        CheckReport earlier = report(y -> y, model -> model.withFacts(ModelFacts.NONE.withCosts(5, 2000)));
        Baseline baseline = Baseline.parse(earlier.toJson(), "old.json");
        assertThat(earlier.judge(baseline.gates())).allMatch(GateResult::holds);
        CheckReport now = report(GateTest::reversed, model -> model.withFacts(ModelFacts.NONE.withCosts(5, 2001)));
        assertThat(now.judge(baseline.gates()).stream().flatMap(r -> r.failure().stream()))
                .contains(
                        "regression against old.json: top-1 is 0, was 1",
                        "regression against old.json: agreement is 0, was 1",
                        "regression against old.json: multiply-adds is 2001, was 2000")
                .noneMatch(failure -> failure.contains("file bytes"));
        assertThatThrownBy(() -> Baseline.parse("{}", "old.json"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not a report of check");
    }

    @Test
    void junitAndMarkdownTellEachDemand() throws IOException {
        CheckReport report = report(GateTest::reversed, model -> model);
        List<GateResult> results = report.judge(List.of(Gate.top1DropAtMost(0.01), Gate.fileBytesAtMost(100)));
        assertThat(report.toJunitXml(results))
                .contains(
                        "tests=\"3\" failures=\"1\"",
                        "<testcase classname=\"ghostify.check.b\" name=\"file at most 100 bytes\"></testcase>",
                        "<failure message=\"top-1 falls by 1.0000, at most 0.0100 is allowed\"></failure>");
        assertThat(report.toMarkdown(results))
                .contains(
                        "| top-1 | 100.00 % | 0.00 % |",
                        "| file at most 100 bytes | holds |", "**failed**: top-1 falls");
    }

    /** {@code gate} holds for a model that is like the first, and fails with {@code reason} for one that spoils outputs. */
    private void breaks(Gate gate, UnaryOperator<Tensor> spoil, String reason) throws IOException {
        assertThat(gate.failure(report(y -> y, model -> model))).isEmpty();
        Optional<String> failure = gate.failure(report(spoil, model -> model));
        assertThat(failure).hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    private CheckReport report(UnaryOperator<Tensor> spoil, UnaryOperator<ModelUnderTest> told) throws IOException {
        return run(told.apply(model(spoil).named("b")));
    }

    private CheckReport run(ModelUnderTest b) throws IOException {
        DataSet data = DataSet.parse("cifar10:" + DataSetFixtures.cifar(folder, 3, 0, 1, 2));
        return Check.compare(model(y -> y).named("a"), b)
                .on(data)
                .timing(Timing.STANDARD.withRuns(10).withTime(Duration.ZERO))
                .run();
    }

    private static FakeModel model(UnaryOperator<Tensor> spoil) {
        FakeModel right = CheckTest.nchw(0);
        return new FakeModel(
                right.layout(),
                right.input(),
                right.output(),
                x -> spoil.apply(right.function().apply(x)),
                Optional.empty());
    }

    private static Tensor reversed(Tensor scores) {
        return map(scores, -1);
    }

    private static Tensor slowly(Tensor scores) {
        LockSupport.parkNanos(20_000_000);
        return scores;
    }

    private static Tensor map(Tensor tensor, float factor) {
        float[] values = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Tensor.ofFloats(tensor.shape(), values);
    }
}
