package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.PreparedImages;
import dev.ghostify.graph.Graph;
import dev.ghostify.train.Task;
import dev.ghostify.train.TrainingImages;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * The images of {@code distil} and {@code train}.
 *
 * @param heldOut never learned from; may be none
 */
record LearningImages(TrainingImages learned, TrainingImages heldOut) {
    /** Images held out where there are many; a twentieth where there are few. */
    private static final int MOST_HELD_OUT = 1000;

    static List<Option> options() {
        return List.of(
                StandardOptions.value("data", "DATA", "images to learn from: " + DataOptions.KINDS),
                StandardOptions.value("samples", "N", "images used; default all"),
                StandardOptions.value("seed", "N", "order and augmentation of the images; default 0"));
    }

    static Images named(CommandLine line) {
        return StandardOptions.text(line, "data")
                .map(text -> DataOptions.images(line, text))
                .orElseThrow(() -> new UsageException("--data says which images to learn from"));
    }

    /** {@code data} as {@code graph} reads them. */
    static LearningImages of(CommandLine line, Images data, Graph graph, long seed) {
        int samples = StandardOptions.integer(line, "samples", 2).orElse(Integer.MAX_VALUE);
        PreparedImages all = data.prepared(graph, samples, seed);
        int heldOut = Math.min(MOST_HELD_OUT, all.size() / 20);
        return new LearningImages(
                TrainingOptions.asTraining(all.part(heldOut, all.size())),
                TrainingOptions.asTraining(all.part(0, heldOut)));
    }

    Task heldOutFrom(Task task) {
        return heldOut.size() > 0 ? task.heldOut(heldOut) : task;
    }

    /** How many there are, as the user reads it. */
    String counts() {
        return learned.size() + " images, measured on " + heldOut.size() + " others";
    }
}
