package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.ghost.Ghosting;
import java.io.IOException;
import java.util.Optional;

/** What {@code convert --ghost} does besides folding and writing. */
final class GhostStep {
    private GhostStep() {}

    /** The student; without images a poor one, which is said. */
    static Model run(Model model, Ghosting ghosting, Optional<Images> calibration, Console console) throws IOException {
        if (calibration.isEmpty()) {
            console.message("ghostify: no --calibrate: weights come from the old weights alone; expect a poor model");
            return console.withProgress(progress -> model.ghostifyWithoutImages(ghosting, progress));
        }
        return console.withProgress(progress -> model.ghostify(ghosting, calibration.get(), progress));
    }
}
