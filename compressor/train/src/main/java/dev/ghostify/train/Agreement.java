package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.plan.OutputMeasure;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far a student agrees on held-out images with its teacher, in the terms of {@link OutputMeasure}, or with their labels where
 * there is no teacher; both are asked once.
 */
final class Agreement {
    private static final int MOST = 50;

    private final GraphRunner runner;
    private final int batch;
    private final List<Tensor> batches = new ArrayList<>();
    private final OutputMeasure measure;

    /** @param mostImages computed at a time */
    Agreement(Task task, TrainingImages images, int mostImages) {
        this.batch = Math.min(MOST, mostImages);
        this.runner = task.runner();
        for (int first = 0; first < images.size(); first += batch) {
            batches.add(Lessons.batch(images, first, Math.min(images.size(), first + batch)));
        }
        this.measure = task.teacher()
                .map(teacher -> new OutputMeasure(outputs(teacher)))
                .orElseGet(() -> againstLabels(task.student(), images));
    }

    private OutputMeasure againstLabels(Graph student, TrainingImages images) {
        String scores = student.outputs().get(0);
        int classes = Math.toIntExact(student.shape(scores).orElseThrow().size(1));
        List<Integer> labels = IntStream.range(0, images.size())
                .mapToObj(i -> images.label(i).orElseThrow())
                .toList();
        return OutputMeasure.ofLabels(scores, classes, labels, batch);
    }

    double of(Graph student) {
        return measure.damage(outputs(student)).agreement();
    }

    private List<Map<String, Tensor>> outputs(Graph graph) {
        String input = graph.requiredInputs().get(0);
        try (GraphRunner.Program program = runner.open(graph)) {
            return batches.stream()
                    .map(images -> program.run(Map.of(input, images)))
                    .toList();
        }
    }
}
