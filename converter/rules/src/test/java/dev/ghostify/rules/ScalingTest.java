package dev.ghostify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalingTest {
    @Test
    void scalesRunsThatCrossTheBordersOfPieces() {
        int filters = 7;
        int block = 1501;
        float[] values = new float[filters * block];
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        double[] factors = {0.1, 0.2, 0.3, -0.4, 0.5, 1e-3, 7};

        float[] scaled = Scaling.blocks(
                        Tensor.ofFloats(Shape.of(filters, block), values), block, run -> run, run -> factors[run])
                .toFloats();

        for (int i = 0; i < values.length; i++) {
            assertThat(scaled[i]).isEqualTo((float) (values[i] * factors[i / block]));
        }
    }

    @Test
    void keepsTheElementType() {
        Tensor half = Tensor.ofReals(TensorType.of(DataType.FLOAT16, 2, 1), 1, 2);
        Tensor scaled = Scaling.blocks(half, 1, run -> run, run -> run + 0.5);
        assertThat(scaled.dtype()).isEqualTo(DataType.FLOAT16);
        assertThat(scaled.toDoubles()).containsExactly(0.5, 3);
    }
}
