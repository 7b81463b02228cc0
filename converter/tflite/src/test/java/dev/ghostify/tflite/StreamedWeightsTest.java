package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.PermutedPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedWeightsTest {
    @Test
    void permutesAcrossChunks() throws IOException {
        int[] sizes = {7, 30, 41, 19};
        List<Integer> axes = List.of(2, 0, 3, 1);
        float[] values = new float[7 * 30 * 41 * 19];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Tensor tensor = Tensor.ofFloats(Shape.of(7, 30, 41, 19), values);
        ByteBuffer all = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        new PermutedPayload(tensor, axes, ElementType.FLOAT32).writeTo(all::put);
        all.flip();
        for (int a = 0; a < sizes[2]; a++) {
            for (int b = 0; b < sizes[0]; b++) {
                for (int c = 0; c < sizes[3]; c++) {
                    for (int d = 0; d < sizes[1]; d++) {
                        float wanted = ((b * sizes[1] + d) * sizes[2] + a) * sizes[3] + c;
                        if (all.getFloat() != wanted) {
                            assertThat(all.getFloat(all.position() - 4)).isEqualTo(wanted);
                        }
                    }
                }
            }
        }
        assertThat(all.hasRemaining()).isFalse();
    }

    @Test
    void narrowsLongsAndRefusesWhatDoesNotFit() {
        Tensor tensor = Tensor.vector(1L << 40);
        PermutedPayload payload = new PermutedPayload(tensor, List.of(0), ElementType.INT32);
        assertThatThrownBy(() -> payload.writeTo(b -> {})).isInstanceOf(ArithmeticException.class);
    }
}
