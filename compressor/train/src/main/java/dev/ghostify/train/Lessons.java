package dev.ghostify.train;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.train.autograd.Lesson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The lessons of a run, in order; the next one is made while the student learns from this one. What lesson number k holds
 * follows from the seed and k alone, so that a resumed run sees what the first would have seen.
 */
final class Lessons implements AutoCloseable {
    private final TrainingImages images;
    private final Training training;
    private final Optional<Teacher> teacher;
    private final Augmentation augmentation;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ghostify-lessons");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Lesson> next;
    private long number;
    private int[] permutation = new int[0];
    private long permutedEpoch = -1;

    /** @param first number of the first lesson */
    Lessons(TrainingImages images, Training training, Optional<Teacher> teacher, long first) {
        this.images = images;
        this.training = training;
        this.teacher = teacher;
        this.augmentation = training.augmentation().orElseGet(() -> Augmentation.forImages(images.size()));
        this.number = first;
        this.next = prepared();
    }

    /** A lesson of {@code count} images that is not learned from: it says how large values and gradients are. */
    Lesson sample(int count) {
        return CompletableFuture.supplyAsync(() -> lesson(0, count), worker).join();
    }

    Lesson next() {
        Lesson lesson = next.join();
        next = prepared();
        return lesson;
    }

    private CompletableFuture<Lesson> prepared() {
        long which = number++;
        return CompletableFuture.supplyAsync(() -> lesson(which, training.batchSize()), worker);
    }

    private Lesson lesson(long which, int count) {
        List<float[]> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(training.seed() * 0x9E3779B97F4A7C15L + which);
        for (int i = 0; i < count; i++) {
            int index = index(which * count + i);
            pictures.add(augmentation.apply(images, index, random));
            OptionalInt label = images.label(index);
            label.ifPresent(labels::add);
        }
        Tensor batch = batch(pictures, images.shape());
        return new Lesson(batch, teacher.map(t -> t.answers(batch)).orElse(Map.of()), labels);
    }

    /** The image at {@code place} of the endless sequence of all images, each epoch in an order of its own. */
    private int index(long place) {
        long epoch = place / images.size();
        if (epoch != permutedEpoch) {
            permutation = permutation(epoch);
            permutedEpoch = epoch;
        }
        return permutation[(int) (place % images.size())];
    }

    private int[] permutation(long epoch) {
        SplittableRandom random = new SplittableRandom(training.seed() ^ (epoch + 1) * 0xD1B54A32D192ED03L);
        int[] order = new int[images.size()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The images from {@code begin} to {@code end}, exclusive, as they are. */
    static Tensor batch(TrainingImages images, int begin, int end) {
        return batch(IntStream.range(begin, end).mapToObj(images::image).toList(), images.shape());
    }

    static Tensor batch(List<float[]> pictures, Shape shape) {
        int size = (int) shape.elementCount();
        float[] values = new float[size * pictures.size()];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i), 0, values, i * size, size);
        }
        List<Dim> dims = new ArrayList<>(List.of(Dim.of(pictures.size())));
        dims.addAll(shape.dims());
        return Tensor.ofFloats(new Shape(dims), values);
    }

    @Override
    public void close() {
        // The teacher must not be closed while the worker still asks it.
        next.join();
        worker.shutdown();
    }
}
