package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirroredTest {
    @Test
    void eachBatchIsFollowedByItsMirrorImage() {
        Tensor batch = Tensor.ofFloats(Shape.of(1, 2, 1, 3), 1, 2, 3, 4, 5, 6);
        List<Tensor> both = Mirrored.added(List.of(batch));
        assertThat(both).hasSize(Mirrored.VIEWS);
        assertThat(both.get(0)).isEqualTo(batch);
        assertThat(both.get(1).toFloats()).containsExactly(3, 2, 1, 6, 5, 4);
    }
}
