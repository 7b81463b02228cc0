package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.graph.Graph;
import dev.ghostify.train.Augmentation;
import dev.ghostify.train.Learner;
import dev.ghostify.train.Task;
import dev.ghostify.train.Training;
import dev.ghostify.train.TrainingImages;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** What {@code convert --reconstruct} does behind the fit: it trains on the calibration images, without labels. */
final class ReconstructStep {
    private static final double DEFAULT_MINUTES = 3;

    private ReconstructStep() {}

    /** How to train, if the line asks for it. */
    static Optional<Training> training(CommandLine line, Optional<Images> calibration) {
        if (!line.hasOption("reconstruct")) {
            if (line.hasOption("minutes")) {
                throw new UsageException("--minutes needs --reconstruct");
            }
            return Optional.empty();
        }
        if (calibration.isEmpty()) {
            throw new UsageException("--reconstruct learns from images; name some with --calibrate");
        }
        try {
            return Optional.of(
                    Training.minutes(StandardOptions.number(line, "minutes").orElse(DEFAULT_MINUTES)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static Model run(Model teacher, Model student, Ghosting ghosting, Images images, Training training, Console console)
            throws IOException {
        TrainingImages learned = TrainingOptions.images(images, student.graph(), ghosting.samples(), ghosting.seed());
        Augmentation usual = Augmentation.forImages(learned.size());
        Training augmented = training.seed(ghosting.seed())
                .augmentation(new Augmentation(ghosting.mirrored(), usual.shift(), usual.mix()));
        Task task = Task.of(teacher.graph(), student.graph(), learned, student.runner());
        Graph trained = console.withProgress(progress -> Learner.run(
                task,
                augmented,
                report -> progress.step("reconstruct", Math.round(1000 * Math.min(1, report.done())), 1000)));
        return student.withGraph(trained);
    }
}
