package dev.ghostify.check;

import dev.ghostify.check.statistics.PairedShift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param a the first model
 * @param b the second, held against the first
 * @param difference between their outputs
 * @param classification what their class scores say; empty if no output holds such
 * @param latencyShift how the second model's times differ from the first's; empty where latency was not measured
 * @param dataSet the data, as the user named them
 * @param samples number of examples run
 * @param seed that chose the examples
 * @param threads of one timed inference
 * @param environment where it ran
 * @param notes what a reader should know besides
 */
public record CheckReport(
        ModelResult a,
        ModelResult b,
        Difference difference,
        Optional<Classification> classification,
        Optional<PairedShift> latencyShift,
        String dataSet,
        int samples,
        long seed,
        int threads,
        Environment environment,
        List<String> notes) {
    public CheckReport {
        notes = List.copyOf(notes);
    }

    /** What becomes of {@code gates}, and of the demand for finite outputs that every report is held to. */
    public List<GateResult> judge(List<Gate> gates) {
        List<Gate> all = new ArrayList<>(gates);
        all.add(0, Gate.finiteOutputs());
        return all.stream()
                .map(gate -> new GateResult(gate.demand(), gate.failure(this)))
                .toList();
    }

    /**
     * Holds the report to {@code gates}, and in any case to finite outputs.
     *
     * @throws GateException that lists every demand that failed
     */
    public void require(Gate... gates) {
        List<String> failures = judge(Arrays.asList(gates)).stream()
                .flatMap(result -> result.failure().stream())
                .toList();
        if (!failures.isEmpty()) {
            throw new GateException(failures);
        }
    }

    /** Lines of at most 80 columns for people. */
    public String toTable() {
        return ReportTable.of(this);
    }

    /** The report as a JSON object; what is not known is null, and so is an error that is not finite. */
    public String toJson() {
        return ReportJson.of(this);
    }

    /** The report as Markdown, for the page that a pipeline shows. */
    public String toMarkdown(List<GateResult> results) {
        return ReportMarkdown.of(this, results);
    }

    /** What became of the demands, in the XML of JUnit that pipelines read. */
    public String toJunitXml(List<GateResult> results) {
        return JunitXml.of(this, results);
    }
}
