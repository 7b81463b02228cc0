package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.train.autograd.TrainableGraph;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchNormsTest {
    private static final TrainingImages IMAGES = Nets.images(48);

    private final Graph learning = BatchNorms.behindConvolutions(Nets.teacher());

    @Test
    void standBehindEachConvolutionAndTakeItsBias() {
        List<String> ops = learning.nodes().stream().map(BatchNormsTest::name).toList();
        assertThat(ops)
                .containsExactly(
                        "Conv",
                        "BatchNormalization",
                        "Relu",
                        "Conv",
                        "BatchNormalization",
                        "Add",
                        "Relu",
                        "GlobalAveragePool",
                        "Flatten",
                        "Gemm");
        assertThat(learning.nodes().get(0).inputs()).containsExactly("image", "w1");
        Node norm = learning.nodes().get(1);
        assertThat(learning.initializers().get(norm.input(2)))
                .isEqualTo(Nets.teacher().initializers().get("b1"));
    }

    private static String name(Node node) {
        return node.op().getClass().getSimpleName();
    }

    @Test
    void finishedNetworkComputesWhatTheLearningOneDoesOnTheSameImages() {
        Task task = Task.ofLabels(learning, IMAGES, GraphRunner.REFERENCE);
        Student student = new Student(task, 64);
        Tensor batch = Lessons.batch(IMAGES, 0, IMAGES.size());
        float[] weights = student.weights().initial();

        Graph finished = student.at(weights);

        assertThat(finished.nodes())
                .filteredOn(node -> node.op() instanceof BatchNormalization norm && norm.trainingMode())
                .isEmpty();
        Tensor found = logits(Evaluation.run(finished, Map.of("image", batch)));
        Tensor wanted = logits(
                TrainableGraph.of(learning, name -> false).values(weights, Map.of("image", batch), Set.of("logits")));
        float[] a = found.toFloats();
        float[] b = wanted.toFloats();
        for (int i = 0; i < a.length; i++) {
            // The variance kept is that of a sample, the one used on a batch that of the batch: one part in 768.
            assertThat(a[i]).isCloseTo(b[i], within(1e-2f * (1 + Math.abs(b[i]))));
        }
    }

    private static Tensor logits(Map<String, Tensor> values) {
        return Objects.requireNonNull(values.get("logits"));
    }

    @Test
    void aBeginnerLearnsWhatImagesAreCalled() throws IOException {
        Graph beginner = BatchNorms.behindConvolutions(RandomStart.of(Nets.teacher(), 3));
        TrainingImages images = called(256);
        Task task = Task.ofLabels(beginner, images, GraphRunner.REFERENCE).heldOut(called(64));
        Training training = Training.epochs(30)
                .batch(32)
                .augmentation(Augmentation.NONE)
                .threads(2)
                .weightDecay(0.01);
        Graph learned = Learner.run(task, training, Course.UNHEARD, 0);
        assertThat(new Agreement(task, called(64), 50).of(learned)).isGreaterThan(0.95);
    }

    /** Noise that is brighter in the channel of its class, or in none. */
    private static TrainingImages called(int count) {
        TrainingImages noise = Nets.images(count);
        return new TrainingImages() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public Shape shape() {
                return noise.shape();
            }

            @Override
            public float[] image(int index) {
                float[] values = noise.image(index);
                for (int i = 0; i < values.length; i++) {
                    values[i] += i / 64 == index % 4 ? 0.7f : 0;
                }
                return values;
            }

            @Override
            public OptionalInt label(int index) {
                return OptionalInt.of(index % 4);
            }
        };
    }
}
