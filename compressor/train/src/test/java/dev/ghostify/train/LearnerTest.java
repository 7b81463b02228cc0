package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
    private static final TrainingImages IMAGES = Nets.images(64);

    @TempDir
    Path folder;

    @Test
    void bringsTheStudentBackToTheTeacher() throws IOException {
        Graph student = Nets.forgetful(0.2);
        Graph learned = Learner.run(task(student), training(40), Course.UNHEARD);
        assertThat(error(learned)).isLessThan(error(student) / 5);
    }

    @Test
    void equalRunsGiveEqualBits() throws IOException {
        Task task = task(Nets.forgetful(0.2));
        assertThat(weights(Learner.run(task, training(3), Course.UNHEARD)))
                .isEqualTo(weights(Learner.run(task, training(3), Course.UNHEARD)));
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameBits() throws IOException {
        Task task = task(Nets.forgetful(0.2)).heldOut(Nets.images(16));
        Graph whole = learn(task, training(6), Course.UNHEARD);

        Path checkpoint = folder.resolve("run.ckpt");
        Training resumable = training(6).checkpoint(checkpoint);
        assertThatThrownBy(() -> learn(task, resumable, stopsAfter(30))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(checkpoint).exists();
        List<Long> steps = new ArrayList<>();
        Graph resumed = learn(task, resumable, report -> steps.add(report.step()));

        assertThat(steps.get(0)).isGreaterThan(10);
        assertThat(weights(resumed)).isEqualTo(weights(whole));
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() throws IOException {
        Path checkpoint = folder.resolve("run.ckpt");
        Learner.run(task(Nets.forgetful(0.2)), training(1).checkpoint(checkpoint), Course.UNHEARD);
        byte[] before = Files.readAllBytes(checkpoint);
        assertThatThrownBy(() ->
                        Learner.run(task(Nets.forgetful(0.1)), training(1).checkpoint(checkpoint), Course.UNHEARD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("another student");
        assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a checkpoint at all, but long enough for one");
        assertThatThrownBy(
                        () -> Learner.run(task(Nets.forgetful(0.1)), training(1).checkpoint(file), Course.UNHEARD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void stopsWhenTheHeldOutImagesGainNothingMore() throws IOException {
        List<Course.Report> reports = new ArrayList<>();
        Task task = task(Nets.teacher()).heldOut(Nets.images(8));
        learn(task, training(1000).rate(1e-9).patience(2), reports::add);
        assertThat(reports.get(reports.size() - 1).done()).isLessThan(1);
    }

    @Test
    void leavesFrozenWeightsAlone() throws IOException {
        Graph student = Nets.forgetful(0.2);
        Task task = task(student).frozen("w1"::equals);
        Graph learned = Learner.run(task, training(1), Course.UNHEARD);
        assertThat(learned.initializers().get("w1"))
                .isEqualTo(student.initializers().get("w1"));
        assertThat(learned.initializers().get("w2"))
                .isNotEqualTo(student.initializers().get("w2"));
    }

    @Test
    void labelsAreLearnedWhereTheyWeigh() throws IOException {
        Graph student = Nets.teacher();
        Graph learned = Learner.run(task(student), training(5).labelWeight(5), Course.UNHEARD);
        assertThat(crossEntropy(learned)).isLessThan(crossEntropy(student));
    }

    @Test
    void learnsFromManyImagesWhereTheFileFixesTheBatch() throws IOException {
        Graph student = Nets.withBatchOf(1, Nets.forgetful(0.2));
        Task fixed = Task.of(Nets.withBatchOf(1, Nets.teacher()), student, IMAGES, GraphRunner.REFERENCE);
        Graph learned = Learner.run(fixed, training(2), Course.UNHEARD);
        assertThat(learned.shape("image")).isEqualTo(student.shape("image"));
        assertThat(weights(learned))
                .isEqualTo(weights(Learner.run(task(Nets.forgetful(0.2)), training(2), Course.UNHEARD)));
    }

    @Test
    void takesTheFeaturesOfAFileThatFixesItsBatchForThoseOfOneThatDoesNot() throws IOException {
        Task mixed = Task.of(Nets.withBatchOf(1, Nets.teacher()), Nets.forgetful(0.2), IMAGES, GraphRunner.REFERENCE);
        assertThat(weights(Learner.run(mixed, training(2), Course.UNHEARD)))
                .isEqualTo(weights(Learner.run(task(Nets.forgetful(0.2)), training(2), Course.UNHEARD)));
    }

    @Test
    void namesTheReshapeThatCountsOnItsBatch() {
        Graph gated = GraphParser.parse("""
                net (float[1,3,8,8] image) => (float[1,3,8,8] y)
                <float[3,3] w, int64[2] flat = {1, 3}, int64[4] back = {1, 3, 1, 1}> {
                  p = GlobalAveragePool(image)
                  f = Reshape(p, flat)
                  g = Gemm(f, w)
                  s = Sigmoid(g)
                  b = Reshape(s, back)
                  y = Mul(image, b)
                }""", SeededTensors::of);
        Task task = Task.of(gated, gated, IMAGES, GraphRunner.REFERENCE);
        assertThatThrownBy(() -> Learner.run(task, training(1), Course.UNHEARD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("node 'f' (Reshape) names the batch of 1");
    }

    @Test
    void refusesANetworkThatCountsOnItsBatch() {
        Graph counting = GraphParser.parse("""
                net (float[1,3,8,8] image) => (float[1,192] logits)
                <int64[2] to = {1, 192}> {
                  flat = Reshape(image, to)
                  logits = Relu(flat)
                }""", SeededTensors::of);
        Task task = Task.of(counting, counting, IMAGES, GraphRunner.REFERENCE);
        assertThatThrownBy(() -> Learner.run(task, training(1), Course.UNHEARD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("export it with a free batch");
    }

    private static Course stopsAfter(long step) {
        return report -> {
            if (report.step() >= step) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static Training training(double epochs) {
        return Training.epochs(epochs).batch(8).augmentation(Augmentation.NONE).threads(2);
    }

    private static Task task(Graph student) {
        return Task.of(Nets.teacher(), student, IMAGES, GraphRunner.REFERENCE);
    }

    private static Map<String, Tensor> weights(Graph graph) {
        return graph.initializers();
    }

    private static Graph learn(Task task, Training training, Course course) throws IOException {
        return Learner.run(task, training, course, 0);
    }

    private static float[] logits(Graph graph) {
        List<float[]> pictures = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            pictures.add(IMAGES.image(i));
        }
        Map<String, Tensor> outputs = Evaluation.run(graph, Map.of("image", Lessons.batch(pictures, IMAGES.shape())));
        return Objects.requireNonNull(outputs.get("logits")).toFloats();
    }

    private static double error(Graph graph) {
        float[] wanted = logits(Nets.teacher());
        float[] found = logits(graph);
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += Math.pow(found[i] - wanted[i], 2);
        }
        return sum;
    }

    private static double crossEntropy(Graph graph) {
        float[] logits = logits(graph);
        double sum = 0;
        for (int image = 0; image < 16; image++) {
            double exps = 0;
            for (int c = 0; c < 4; c++) {
                exps += Math.exp(logits[image * 4 + c]);
            }
            sum -= logits[image * 4 + image % 4] - Math.log(exps);
        }
        return sum;
    }
}
