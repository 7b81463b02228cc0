package dev.ghostify.check;

import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.data.TensorSet;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How inputs come about and pass from the first model to the second. Safe to share between threads. */
final class FeedPlan {
    /** Input bytes of the examples that are run together. */
    private static final long CHUNK_BYTES = 4L << 20;

    /** More bring no speed on a processor. */
    private static final int MAX_ROWS = 32;

    private final ModelUnderTest a;
    private final Check.Settings settings;
    private final List<PortPair> inputs;
    private final List<AxisOrder> orders = new ArrayList<>();
    private final Feed feed;
    private final int rows;
    private final Dim batchA;
    private final Dim batchB;

    FeedPlan(ModelUnderTest a, ModelUnderTest b, Check.Settings settings, Session sessionA, Session sessionB) {
        this.a = a;
        this.settings = settings;
        inputs = PortPair.of(sessionA.inputs(), sessionB.inputs(), "inputs");
        boolean images = settings.data() instanceof ImageSet;
        inputs.forEach(pair -> orders.add(InputLayouts.between(a, b, pair, images)));
        batchA = Pieces.batch(sessionA);
        batchB = Pieces.batch(sessionB);
        feed = makeFeed();
        rows = countRows();
    }

    private Feed makeFeed() {
        int samples = settings.samplesOfData();
        if (settings.data() instanceof ImageSet images) {
            return new ImageFeed(
                    images, settings.preprocessingOfData(), samples, settings.seed(), a, inputs, orders.get(0));
        }
        if (settings.data() instanceof TensorSet tensors) {
            return new TensorFeed(tensors, samples, settings.seed(), inputs);
        }
        if (settings.data() instanceof RandomData random) {
            int step = hasFixedRows() ? larger(batchA, batchB) : 1;
            int whole = Math.multiplyExact((samples + step - 1) / step, step);
            return new RandomFeed(random, whole, settings.preprocessingOfData(), inputs, orders, batchA);
        }
        throw new InvariantException(
                "a kind of data without a feed: " + settings.data().name());
    }

    private int countRows() {
        if (hasFixedRows()) {
            return larger(batchA, batchB);
        }
        long bytes = feed.chunk(0, 1).values().values().stream()
                .mapToLong(Tensor::byteCount)
                .sum();
        return (int) Math.max(1, Math.min(MAX_ROWS, CHUNK_BYTES / Math.max(1, bytes)));
    }

    private static int larger(Dim x, Dim y) {
        long larger = Math.max(x.isFixed() ? x.size() : 1, y.isFixed() ? y.size() : 1);
        return Math.toIntExact(Math.max(1, larger));
    }

    /** True if one of the models fixes how many examples it takes at a time. */
    boolean hasFixedRows() {
        return batchA.isFixed() || batchB.isFixed();
    }

    /** Examples that are run together. */
    int rows() {
        return rows;
    }

    int examples() {
        return feed.examples();
    }

    /** The examples from {@code from} on, at most {@code count}, as the first model takes them. */
    Chunk chunk(int from, int count) {
        return feed.chunk(from, count);
    }

    /** The order of the first input of rank 4. */
    AxisOrder imageOrder() {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).a().shape().rank() == 4) {
                return orders.get(i);
            }
        }
        return AxisOrder.SAME;
    }

    /** The layout of the first model's images, by what is said or seen, else by its format's convention. */
    ImageLayout layoutOfA() {
        return inputs.stream()
                .filter(pair -> pair.a().shape().rank() == 4)
                .findFirst()
                .flatMap(pair -> InputLayouts.seen(a, pair.a()))
                .orElse(a.runtime().conventionalLayout());
    }

    /** The same values as the second model takes them. */
    Map<String, Tensor> toB(Map<String, Tensor> values) {
        Map<String, Tensor> converted = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor value = values.get(inputs.get(i).a().name());
            if (value == null) {
                throw new InvariantException("no value for " + inputs.get(i).a());
            }
            converted.put(inputs.get(i).b().name(), orders.get(i).apply(value));
        }
        return converted;
    }

    /** How many examples model 0, a, or 1, b, takes at a time. */
    Dim batch(int model) {
        return model == 0 ? batchA : batchB;
    }

    /** True if both models take {@code count} examples at a time. */
    boolean bothTake(int count) {
        return (!batchA.isFixed() || batchA.is(count)) && (!batchB.isFixed() || batchB.is(count));
    }
}
