package dev.ghostify.train.autograd;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The gradient of a lesson's loss, each part of the batch in a thread of its own: PyTorch's own threads gain less, and lose on
 * a machine that does other things too. The sum is taken in a fixed order, so that equal runs give equal bits.
 */
public final class Gradients implements AutoCloseable {
    /**
     * What a lesson asks for.
     *
     * @param gradient in the order of the weights
     * @param loss mean over the batch
     */
    // Arrays for speed; such records are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(float[] gradient, float loss) {}

    private final TrainableGraph graph;
    private final Device device;
    private final String input;
    private final Objective objective;
    private final int parts;
    private final ExecutorService workers;

    /**
     * Gradients of {@code graph}.
     *
     * @param input of the graph, that the images go to
     * @param parts of a batch that are computed at the same time; a GPU computes it as one
     */
    public Gradients(TrainableGraph graph, Device device, String input, Objective objective, int parts) {
        this.graph = graph;
        this.device = device;
        this.input = input;
        this.objective = objective;
        this.parts = device == Device.GPU ? 1 : parts;
        this.workers = Executors.newFixedThreadPool(this.parts, work -> {
            Thread thread = new Thread(work, "ghostify-gradients");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The gradient of the loss at {@code weights}, in the order of {@link TrainableGraph#weights}. */
    public Result at(float[] weights, Lesson lesson) {
        int images = lesson.size();
        List<Callable<Result>> tasks = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        try (NDManager owner = device.owner();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            for (int part = 0; part < parts; part++) {
                int begin = images * part / parts;
                int end = images * (part + 1) / parts;
                if (end > begin) {
                    sizes.add(end - begin);
                    tasks.add(() -> ofPart(owner, collector, weights, lesson.part(begin, end)));
                }
            }
            return sum(workers.invokeAll(tasks), sizes, weights.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped by an interrupt");
        }
    }

    private Result ofPart(NDManager parent, GradientCollector collector, float[] weights, Lesson lesson) {
        PyTorch.computeAlone();
        try (NDManager owner = parent.newSubManager()) {
            NDArray vector = owner.create(weights);
            vector.setRequiresGradient(true);
            Map<String, NDArray> inputs = Map.of(input, ChannelsLast.of(Floats.array(owner, lesson.images())));
            Map<String, NDArray> values = graph.run(vector, inputs, objective.values(), owner);
            NDArray loss = objective.loss(values, lesson, owner);
            collector.backward(loss);
            return new Result(vector.getGradient().toFloatArray(), loss.getFloat());
        }
    }

    private static Result sum(List<Future<Result>> parts, List<Integer> sizes, int length) throws InterruptedException {
        int images = sizes.stream().mapToInt(size -> size).sum();
        float[] gradient = new float[length];
        float loss = 0;
        for (int part = 0; part < parts.size(); part++) {
            float share = (float) sizes.get(part) / images;
            Result result = resultOf(parts.get(part));
            loss += share * result.loss();
            for (int i = 0; i < length; i++) {
                gradient[i] += share * result.gradient()[i];
            }
        }
        return new Result(gradient, loss);
    }

    private static Result resultOf(Future<Result> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
