package dev.ghostify.check.data;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.SplittableRandom;

/**
 * Noise that is the same for the same seed: floats uniform in [-1, 1), integers and truth values 0 or 1, so that they are
 * valid wherever a model uses them as an index.
 */
public record RandomData(long seed) implements DataSet {
    static RandomData parse(String text) {
        try {
            return new RandomData(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new DataException("'" + text + "' is no seed; write random: and a whole number", e);
        }
    }

    @Override
    public String name() {
        return "random:" + seed;
    }

    /**
     * Tensor number {@code index} for the input {@code port}; {@code type}'s shape is fixed.
     *
     * @throws DataException if the type holds no numbers
     */
    public Tensor tensor(TensorType type, String port, long index) {
        SplittableRandom random = new SplittableRandom(seed * 31 + port.hashCode() * 1_000_003L + index);
        Shape shape = type.shape();
        int count = Math.toIntExact(shape.elementCount());
        if (type.dtype().isFloatingPoint()) {
            return Tensor.ofReals(type, random.doubles(count, -1, 1).toArray());
        }
        if (type.dtype().isIntegral()) {
            return Tensor.ofIntegers(type, random.longs(count, 0, 2).toArray());
        }
        throw new DataException("no random data of type " + type.dtype().text() + " for the input '" + port + "'");
    }
}
