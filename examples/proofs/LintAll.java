import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ModelException;
import dev.ghostify.tflite.lint.LintReport;
import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lint.TfliteLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what lint predicts of every TFLite file below the given folders against what the runtime's delegate does. */
public final class LintAll {
    private static int right;
    private static int wrong;
    private static int unjudged;

    private LintAll() {}

    public static void main(String[] args) throws IOException {
        for (String folder : args) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".tflite")).sorted().toList()) {
                    judge(file);
                }
            }
        }
        System.out.printf("%d files as predicted, %d otherwise, %d that the runtime does not load%n", right, wrong, unjudged);
        System.exit(wrong == 0 && right > 0 ? 0 : 1);
    }

    private static void judge(Path file) throws IOException {
        LintReport report;
        try {
            report = TfliteLint.check(file, Target.XNNPACK, Optional.empty());
        } catch (ModelException e) {
            wrong++;
            System.out.println("REFUSED " + e.getMessage().lines().findFirst().orElse(""));
            return;
        }
        Delegation predicted = new Delegation(report.partitions(), report.delegated(), report.operators());
        Delegation found;
        try (Session session = Runtimes.forModel(file).open(file, SessionOptions.fast())) {
            found = session.delegation().orElseThrow();
        } catch (ModelException e) {
            unjudged++;
            System.out.println("not loaded  " + file.getFileName() + ": "
                    + e.getMessage().lines().findFirst().orElse("").replace(file.toString(), "") + "; predicted " + predicted
                    + report.faults().stream().map(f -> "; fault: " + f.rule()).distinct().findFirst().orElse(""));
            return;
        }
        boolean same = predicted.equals(found);
        if (same) {
            right++;
        } else {
            wrong++;
        }
        System.out.println((same ? "as predicted  " : "OTHERWISE  ") + file.getFileName() + ": " + found
                + (same ? "" : "; predicted " + predicted));
    }
}
