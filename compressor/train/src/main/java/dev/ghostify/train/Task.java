package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who learns what from whom.
 *
 * @param teacher batch norms folded; one required input {@code float[N,C,H,W]}; empty where labels are all there is to learn from
 * @param student the same inputs and outputs; batch norms may be in training mode, see {@link BatchNorms}; values of the same name and shape are brought together too, whatever the order of
 *     their channels
 * @param images to learn from
 * @param heldOut images that agreement is measured on; never learned from
 * @param frozen names of stored tensors that stay as they are
 * @param runner computes the teacher, and the student where no gradient is needed
 */
public record Task(
        Optional<Graph> teacher,
        Graph student,
        TrainingImages images,
        Optional<TrainingImages> heldOut,
        Predicate<String> frozen,
        GraphRunner runner) {
    public static Task of(Graph teacher, Graph student, TrainingImages images, GraphRunner runner) {
        return new Task(Optional.of(teacher), student, images, Optional.empty(), name -> false, runner);
    }

    /** Learning from labels alone. */
    public static Task ofLabels(Graph student, TrainingImages images, GraphRunner runner) {
        return new Task(Optional.empty(), student, images, Optional.empty(), name -> false, runner);
    }

    public Task heldOut(TrainingImages other) {
        return new Task(teacher, student, images, Optional.of(other), frozen, runner);
    }

    public Task frozen(Predicate<String> names) {
        return new Task(teacher, student, images, heldOut, names, runner);
    }

    String input() {
        return student.requiredInputs().get(0);
    }
}
