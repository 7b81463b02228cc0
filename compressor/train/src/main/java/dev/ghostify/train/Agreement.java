package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.plan.OutputMeasure;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a student agrees on held-out images with its teacher, in the terms of {@link OutputMeasure}, or with their labels where
 * there is no teacher; both are asked once.
 */
final class Agreement {
    private static final int BATCH = 50;

    private final GraphRunner runner;
    private final List<Tensor> batches = new ArrayList<>();
    private final OutputMeasure measure;

    Agreement(Task task, TrainingImages images) {
        this.runner = task.runner();
        for (int first = 0; first < images.size(); first += BATCH) {
            batches.add(Lessons.batch(images, first, Math.min(images.size(), first + BATCH)));
        }
        this.measure =
                new OutputMeasure(task.teacher().map(this::outputs).orElseGet(() -> labels(task.student(), images)));
    }

    /** What a student would answer that knows every label. */
    private static List<Map<String, Tensor>> labels(Graph student, TrainingImages images) {
        String scores = student.outputs().get(0);
        int classes = Math.toIntExact(student.shape(scores).orElseThrow().size(1));
        List<Map<String, Tensor>> all = new ArrayList<>();
        for (int first = 0; first < images.size(); first += BATCH) {
            int count = Math.min(BATCH, images.size() - first);
            float[] values = new float[count * classes];
            for (int i = 0; i < count; i++) {
                values[i * classes + images.label(first + i).orElseThrow()] = 1;
            }
            all.add(Map.of(scores, Tensor.ofFloats(Shape.of(count, classes), values)));
        }
        return all;
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
