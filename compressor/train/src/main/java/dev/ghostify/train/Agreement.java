package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.plan.OutputMeasure;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far a student agrees with its teacher on held-out images, in the terms of {@link OutputMeasure}; the teacher is asked once. */
final class Agreement {
    private static final int BATCH = 50;

    private final GraphRunner runner;
    private final List<Tensor> batches = new ArrayList<>();
    private final OutputMeasure measure;

    Agreement(Graph teacher, TrainingImages images, GraphRunner runner) {
        this.runner = runner;
        for (int first = 0; first < images.size(); first += BATCH) {
            List<float[]> pictures = new ArrayList<>();
            for (int i = first; i < Math.min(images.size(), first + BATCH); i++) {
                pictures.add(images.image(i));
            }
            batches.add(Lessons.batch(pictures, images.shape()));
        }
        this.measure = new OutputMeasure(outputs(teacher));
    }

    double of(Graph student) {
        return measure.damage(outputs(student)).agreement();
    }

    private List<Map<String, Tensor>> outputs(Graph graph) {
        String input = graph.requiredInputs().get(0);
        try (GraphRunner.Program program = runner.open(graph)) {
            return batches.stream()
                    .map(batch -> program.run(Map.of(input, batch)))
                    .toList();
        }
    }
}
