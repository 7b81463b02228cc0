package dev.ghostify.cli;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How far the files that {@code convert} wrote are from the one that it read. */
final class Comparison {
    /** Timed inferences of each model: enough for a median, few enough to be short. */
    private static final int LATENCY_RUNS = 30;

    private Comparison() {}

    /**
     * Runs the original and each result on images and prints how they agree.
     *
     * @param heading says which images
     */
    static void print(
            Path input, List<Path> outputs, Images images, int samples, long seed, String heading, Console console)
            throws IOException {
        for (Path output : outputs) {
            Check check = Check.compare(CheckedModels.open(input), CheckedModels.open(output))
                    .on(images.data())
                    .preprocessing(images.preprocessing())
                    .samples(samples)
                    .seed(seed)
                    .latencyRuns(LATENCY_RUNS);
            CheckReport report =
                    console.withProgress(progress -> check.progress(progress).run());
            console.out().println();
            console.out().println(heading);
            console.out().print(report.toTable());
        }
    }
}
