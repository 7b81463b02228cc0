package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelPairingTest {
    private static final int AREA = 4 * 4;

    @Test
    void isFoundWhateverTheChannelsAre() {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            int channels = 2 + random.nextInt(12);
            int[] order = random.ints(0, 1000)
                    .map(i -> i % channels)
                    .distinct()
                    .limit(channels)
                    .toArray();
            Tensor teacher = noise(channels, random);
            Tensor student = arranged(teacher, order, random);
            int[] found = ChannelPairing.between(teacher, student).orElseGet(() -> identity(channels));
            assertThat(found).as("round %d", round).isEqualTo(order);
        }
    }

    @Test
    void isEmptyWhereBothAreTheSame() {
        Tensor teacher = noise(5, new Random(1));
        assertThat(ChannelPairing.between(teacher, teacher)).isEmpty();
    }

    @Test
    void pairsChannelsThatAreNeverActiveWithOneAnother() {
        Random random = new Random(2);
        float[] values = noise(4, random).toFloats();
        for (int image = 0; image < 2; image++) {
            for (int i = 0; i < 2 * AREA; i++) {
                values[image * 4 * AREA + AREA + i] = 0;
            }
        }
        Tensor teacher = Tensor.ofFloats(Shape.of(2, 4, 4, 4), values);
        int[] found = ChannelPairing.between(teacher, arranged(teacher, new int[] {3, 1, 0, 2}, new Random(0)))
                .orElseThrow();
        assertThat(found[0]).isEqualTo(3);
        assertThat(found[2]).isEqualTo(0);
        assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static Tensor noise(int channels, Random random) {
        float[] values = new float[2 * channels * AREA];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.ofFloats(Shape.of(2, channels, 4, 4), values);
    }

    /** Channel c of the result is channel {@code order[c]}, with a little noise where it is active. */
    private static Tensor arranged(Tensor teacher, int[] order, Random random) {
        float[] from = teacher.toFloats();
        float[] to = new float[from.length];
        for (int image = 0; image < 2; image++) {
            for (int c = 0; c < order.length; c++) {
                for (int i = 0; i < AREA; i++) {
                    float value = from[(image * order.length + order[c]) * AREA + i];
                    to[(image * order.length + c) * AREA + i] = value * (float) (1 + 0.05 * random.nextGaussian());
                }
            }
        }
        return Tensor.ofFloats(teacher.shape(), to);
    }

    private static int[] identity(int channels) {
        return java.util.stream.IntStream.range(0, channels).toArray();
    }
}
