package dev.ghostify.cli;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.ghost.Ghosting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code convert --ghost} does besides folding and writing. */
final class GhostStep {
    /** Timed inferences of each model: enough for a median, few enough to be short. */
    private static final int LATENCY_RUNS = 30;

    private GhostStep() {}

    /** The student; without images a poor one, which is said. */
    static Model run(Model model, Ghosting ghosting, Optional<Images> calibration, Console console) throws IOException {
        if (calibration.isEmpty()) {
            console.message("ghostify: no --calibrate: weights come from the old weights alone; expect a poor model");
            return console.withProgress(progress -> model.ghostifyWithoutImages(ghosting, progress));
        }
        return console.withProgress(progress -> model.ghostify(ghosting, calibration.get(), progress));
    }

    /**
     * Runs the original and each result on images and prints how they agree.
     *
     * @param heading says which images
     */
    static void compare(
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
