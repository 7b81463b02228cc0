package dev.ghostify.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check found.
 *
 * @param a the first model
 * @param b the second, held against the first
 * @param difference between their outputs
 * @param dataSet the data, as the user named them
 * @param samples number of examples run
 * @param seed that chose the examples
 * @param threads of one timed inference
 * @param notes what a reader should know besides
 */
public record CheckReport(
        ModelResult a,
        ModelResult b,
        Difference difference,
        String dataSet,
        int samples,
        long seed,
        int threads,
        List<String> notes) {
    public CheckReport {
        notes = List.copyOf(notes);
    }

    /**
     * Holds the report to {@code gates}, and in any case to finite outputs.
     *
     * @throws GateException that lists every demand that failed
     */
    public void require(Gate... gates) {
        List<String> failures = new ArrayList<>();
        for (ModelResult model : List.of(a, b)) {
            if (model.nonFinite() > 0) {
                failures.add(model.nonFinite() + " output elements of " + model.name() + " are NaN or infinite");
            }
        }
        for (Gate gate : gates) {
            gate.failure(this).ifPresent(failures::add);
        }
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
}
