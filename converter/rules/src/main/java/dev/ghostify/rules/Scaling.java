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
    private static final int PIECE = 4096;

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

    /** In pieces that stay in the cache, without an array of doubles: weights may take half a gigabyte. */
    private static Tensor floats(
            Tensor weight, int block, IntUnaryOperator channelOfBlock, IntToDoubleFunction factor) {
        FloatBuffer old = weight.floats();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(weight.byteCount())).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer made = bytes.asFloatBuffer();
        float[] piece = new float[PIECE];
        while (old.hasRemaining()) {
            int from = old.position();
            int length = Math.min(PIECE, old.remaining());
            old.get(piece, 0, length);
            int i = 0;
            while (i < length) {
                int run = (from + i) / block;
                int end = (int) Math.min(length, (run + 1L) * block - from);
                double k = factor.applyAsDouble(channelOfBlock.applyAsInt(run));
                for (; i < end; i++) {
                    piece[i] = (float) (piece[i] * k);
                }
            }
            made.put(piece, 0, length);
        }
        return Tensor.ofBytes(weight.type(), bytes);
    }
}
