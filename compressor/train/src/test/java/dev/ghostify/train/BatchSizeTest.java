package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private static final Graph ANY_SIZE = GraphParser.parse("""
            net (float[N,3,H,W] image) => (float[N,16,H,W] map)
            <float[16,3,3,3] w> {
              c = Conv<pads=[1,1,1,1]>(image, w)
              map = Relu(c)
            }""", SeededTensors::of);

    private static int size(int side) {
        TrainingImages images = new TrainingImages() {
            @Override
            public int size() {
                return 100;
            }

            @Override
            public Shape shape() {
                return Shape.of(3, side, side);
            }

            @Override
            public float[] image(int index) {
                return new float[3 * side * side];
            }

            @Override
            public OptionalInt label(int index) {
                return OptionalInt.empty();
            }
        };
        return BatchSize.of(Task.of(ANY_SIZE, ANY_SIZE, images, GraphRunner.REFERENCE));
    }

    @Test
    void isTheUsualOneForSmallImagesAndSmallerForLargeOnes() {
        assertThat(size(32)).isEqualTo(64);
        assertThat(size(1024)).isBetween(8, 16);
        assertThat(size(4096)).isEqualTo(4);
    }
}
