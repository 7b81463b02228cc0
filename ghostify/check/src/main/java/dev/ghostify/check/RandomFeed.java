package dev.ghostify.check;

import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Noise for models with any number of inputs of any type. */
final class RandomFeed implements Feed {
    private final RandomData data;
    private final int samples;
    private final Preprocessing preprocessing;
    private final List<PortPair> inputs;
    private final List<AxisOrder> toB;
    private final Dim batch;

    /** {@code batch} is the dim of axis 0 that stands for the examples. */
    RandomFeed(
            RandomData data,
            int samples,
            Preprocessing preprocessing,
            List<PortPair> inputs,
            List<AxisOrder> toB,
            Dim batch) {
        this.data = data;
        this.samples = samples;
        this.preprocessing = preprocessing;
        this.inputs = inputs;
        this.toB = toB;
        this.batch = batch;
    }

    @Override
    public int examples() {
        return samples;
    }

    @Override
    public Chunk chunk(int from, int rows) {
        int count = Math.min(rows, samples - from);
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            PortPair pair = inputs.get(i);
            Shape shape = fixed(pair, toB.get(i), count);
            values.put(
                    pair.a().name(),
                    data.tensor(pair.a().type().withShape(shape), pair.a().name(), from));
        }
        return new Chunk(
                values,
                IntStream.range(from, from + count).boxed().toList(),
                IntStream.range(from, from + count).mapToObj(i -> "sample " + i).toList(),
                Collections.nCopies(count, -1));
    }

    private Shape fixed(PortPair pair, AxisOrder order, int count) {
        Shape shape = pair.a().shape();
        Shape merged = Shapes.merged(shape, order.inverse().apply(pair.b().shape()));
        for (int axis = 0; axis < merged.rank(); axis++) {
            boolean examples =
                    axis == 0 && (!shape.dim(0).isFixed() || shape.dim(0).equals(batch));
            if (examples) {
                merged = merged.with(0, Dim.of(count));
            } else if (!merged.dim(axis).isFixed()) {
                merged = merged.with(axis, Dim.of(side(pair)));
            }
        }
        return merged;
    }

    private int side(PortPair pair) {
        return preprocessing
                .crop()
                .orElseThrow(() -> new DataException("the input " + pair.a() + " has free sizes; give --crop N"));
    }
}
