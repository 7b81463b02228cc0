package dev.ghostify.cli;

import dev.ghostify.check.Baseline;
import dev.ghostify.check.Gate;
import dev.ghostify.check.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that demand something of the second model. */
final class GateOptions {
    private GateOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("max-drop", "X", "demand: top-1 falls by at most X (0.01: one point)"),
                StandardOptions.value(
                        "max-error", "X", "demand: largest difference at most X times the largest value of A"),
                StandardOptions.value("min-agreement", "X", "demand: same top-1 on a share of at least X"),
                StandardOptions.value("max-p90", "MS", "demand: nine in ten inferences take at most so long"),
                StandardOptions.value("max-bytes", "N", "demand: the file has at most N bytes"),
                StandardOptions.value("max-multiply-adds", "N", "demand: at most N for one example"),
                StandardOptions.value("max-partitions", "N", "demand: XNNPACK runs it in at most N pieces"),
                StandardOptions.value("max-transposes", "N", "demand: at most N operators that only move axes"),
                StandardOptions.value("min-runtime", "V", "demand: runs on TFLite V, such as 2.14.0"),
                StandardOptions.value("gate", "FILE", "demands in JSON, see gates.schema.json"),
                StandardOptions.value("baseline", "FILE", "demand: no worse than in this earlier JSON report"));
    }

    /** All demands of {@code line}, those of options before those of files. */
    static List<Gate> gates(CommandLine line) throws IOException {
        List<Gate> gates = new ArrayList<>();
        StandardOptions.number(line, "max-drop").map(Gate::top1DropAtMost).ifPresent(gates::add);
        StandardOptions.number(line, "max-error").map(Gate::maxErrorAtMost).ifPresent(gates::add);
        StandardOptions.number(line, "min-agreement")
                .map(Gate::agreementAtLeast)
                .ifPresent(gates::add);
        StandardOptions.number(line, "max-p90").map(Gate::p90AtMost).ifPresent(gates::add);
        whole(line, "max-bytes").map(Gate::fileBytesAtMost).ifPresent(gates::add);
        whole(line, "max-multiply-adds").map(Gate::multiplyAddsAtMost).ifPresent(gates::add);
        StandardOptions.integer(line, "max-partitions", 0)
                .map(Gate::partitionsAtMost)
                .ifPresent(gates::add);
        StandardOptions.integer(line, "max-transposes", 0)
                .map(Gate::transposesAtMost)
                .ifPresent(gates::add);
        StandardOptions.text(line, "min-runtime").map(Gate::runsOnTflite).ifPresent(gates::add);
        Optional<String> file = StandardOptions.text(line, "gate");
        if (file.isPresent()) {
            gates.addAll(Gates.parse(Files.readString(Path.of(file.get())), file.get()));
        }
        Optional<String> baseline = StandardOptions.text(line, "baseline");
        if (baseline.isPresent()) {
            gates.addAll(Baseline.parse(Files.readString(Path.of(baseline.get())), baseline.get())
                    .gates());
        }
        return gates;
    }

    private static Optional<Long> whole(CommandLine line, String option) {
        return StandardOptions.number(line, option).map(value -> {
            if (value != Math.rint(value) || value < 0) {
                throw new UsageException("--" + option + " is " + value + "; it must be a whole number");
            }
            return value.longValue();
        });
    }
}
