package dev.ghostify.train;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.train.autograd.TrainableGraph;
import dev.ghostify.train.autograd.WeightLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The network that learns, as a function of its weights. */
final class Student {
    /** Batches that the statistics of batch norms are the mean of, and their images; one would do for a guess. */
    private static final int BATCHES = 16;

    private static final int MOST = 64;

    private final int batch;
    private final Graph graph;
    private final TrainableGraph trainable;
    private final Map<String, String> statistics;
    private final TrainingImages images;

    /** @param mostImages computed at a time */
    Student(Task task, int mostImages) {
        this.batch = Math.min(MOST, mostImages);
        this.graph = task.student();
        this.trainable = TrainableGraph.of(graph, task.frozen());
        this.statistics = BatchNorms.statistics(graph);
        this.images = task.images();
    }

    /** True if batch norms learn with it, which is for networks that begin with random weights. */
    boolean isNormed() {
        return !statistics.isEmpty();
    }

    TrainableGraph trainable() {
        return trainable;
    }

    WeightLayout weights() {
        return trainable.weights();
    }

    /**
     * The network with these weights, for inference. Batch norms get statistics that these weights have, not those that passed
     * while they were learned. Source: Wu and Johnson, arXiv 2105.07576.
     */
    Graph at(float[] weights) {
        Graph learned = weights().into(graph, weights);
        return statistics.isEmpty() ? learned : BatchNorms.finished(learned, means(weights));
    }

    private Map<String, Tensor> means(float[] weights) {
        Map<String, float[]> sums = new HashMap<>();
        String input = graph.requiredInputs().get(0);
        int used = Math.min(images.size(), BATCHES * batch);
        int batches = (used + batch - 1) / batch;
        for (int begin = 0; begin < used; begin += batch) {
            Tensor some = Lessons.batch(images, begin, Math.min(used, begin + batch));
            Map<String, Tensor> values =
                    trainable.values(weights, Map.of(input, some), Set.copyOf(statistics.values()));
            statistics.forEach((stored, output) -> {
                float[] found = Objects.requireNonNull(values.get(output)).toFloats();
                float[] sum = sums.computeIfAbsent(stored, name -> new float[found.length]);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += found[i] / batches;
                }
            });
        }
        Map<String, Tensor> means = new HashMap<>();
        sums.forEach((stored, sum) -> means.put(stored, Tensor.vector(sum)));
        return means;
    }
}
