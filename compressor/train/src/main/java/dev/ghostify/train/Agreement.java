package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How often two networks have the same largest output on held-out images; the teacher is asked once. */
final class Agreement {
    private static final int BATCH = 50;

    private final GraphRunner runner;
    private final List<Tensor> batches = new ArrayList<>();
    private final List<int[]> expected = new ArrayList<>();

    Agreement(Graph teacher, TrainingImages images, GraphRunner runner) {
        this.runner = runner;
        for (int first = 0; first < images.size(); first += BATCH) {
            List<float[]> pictures = new ArrayList<>();
            for (int i = first; i < Math.min(images.size(), first + BATCH); i++) {
                pictures.add(images.image(i));
            }
            batches.add(Lessons.batch(pictures, images.shape()));
        }
        expected.addAll(largest(teacher));
    }

    double of(Graph student) {
        List<int[]> found = largest(student);
        long same = 0;
        long all = 0;
        for (int batch = 0; batch < found.size(); batch++) {
            for (int i = 0; i < found.get(batch).length; i++) {
                same += found.get(batch)[i] == expected.get(batch)[i] ? 1 : 0;
                all++;
            }
        }
        return (double) same / all;
    }

    private List<int[]> largest(Graph graph) {
        String input = graph.requiredInputs().get(0);
        String output = graph.outputs().get(0);
        List<int[]> results = new ArrayList<>();
        try (GraphRunner.Program program = runner.open(graph)) {
            for (Tensor batch : batches) {
                results.add(largest(
                        Objects.requireNonNull(program.run(Map.of(input, batch)).get(output), output)));
            }
        }
        return results;
    }

    private static int[] largest(Tensor scores) {
        float[] values = scores.toFloats();
        int images = (int) scores.shape().size(0);
        int classes = values.length / images;
        int[] largest = new int[images];
        for (int image = 0; image < images; image++) {
            for (int c = 1; c < classes; c++) {
                if (values[image * classes + c] > values[image * classes + largest[image]]) {
                    largest[image] = c;
                }
            }
        }
        return largest;
    }
}
