package dev.ghostify.rules;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Multiplies weights by factors, in double, rounded once. */
final class Scaling {
    private Scaling() {}

    /**
     * {@code weight} with every run of {@code block} elements multiplied by a factor of its own.
     *
     * @param channelOfBlock which factor a run takes
     * @param factor the factor of a channel
     */
    static Tensor blocks(Tensor weight, int block, IntUnaryOperator channelOfBlock, IntToDoubleFunction factor) {
        if (weight.dtype() == DataType.FLOAT) {
            return floats(weight, block, channelOfBlock, factor);
        }
        double[] values = weight.toDoubles();
        for (int from = 0; from < values.length; from += block) {
            double k = factor.applyAsDouble(channelOfBlock.applyAsInt(from / block));
            for (int i = from; i < from + block; i++) {
                values[i] *= k;
            }
        }
        return Tensor.ofReals(weight.type(), values);
    }

    /** Without an array of doubles in between: weights may take half a gigabyte. */
    private static Tensor floats(
            Tensor weight, int block, IntUnaryOperator channelOfBlock, IntToDoubleFunction factor) {
        FloatBuffer old = weight.floats();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(weight.byteCount())).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer made = bytes.asFloatBuffer();
        while (old.hasRemaining()) {
            double k = factor.applyAsDouble(channelOfBlock.applyAsInt(old.position() / block));
            for (int i = 0; i < block; i++) {
                made.put((float) (old.get() * k));
            }
        }
        return Tensor.ofBytes(weight.type(), bytes);
    }
}
