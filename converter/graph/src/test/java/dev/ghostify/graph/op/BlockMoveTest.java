package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.random;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockMoveTest {
    @Test
    void movesDepthIntoSpaceInEitherOrder() {
        Tensor x = counting(1, 8, 1, 1);
        assertThat(output(new DepthToSpace(2, "DCR"), x).toFloats()).containsExactly(1, 3, 5, 7, 2, 4, 6, 8);
        assertThat(output(new DepthToSpace(2, "CRD"), x).toFloats()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void spaceToDepthUndoesDepthToSpace() {
        Tensor x = random(new Random(1), 2, 18, 2, 3);
        Tensor large = output(new DepthToSpace(3, "DCR"), x);
        assertThat(large.shape()).isEqualTo(Shape.of(2, 2, 6, 9));
        assertThat(output(new SpaceToDepth(3), large)).isEqualTo(x);
    }

    @Test
    void scalesWhatIsKnown() {
        assertThat(type("g (float[N,12,H,4] x) => (float[?,?,?,?] y) { y = DepthToSpace<blocksize = 2>(x) }"))
                .isEqualTo("float[N,3,?,8]");
        assertThat(type("g (float[N,3,H,4] x) => (float[?,?,?,?] y) { y = SpaceToDepth<blocksize = 2>(x) }"))
                .isEqualTo("float[N,12,?,2]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("DepthToSpace<blocksize = 2>(x)", "channels divisible by 4");
        refused("DepthToSpace(x)", "a positive blocksize");
        refused("DepthToSpace<blocksize = 1, mode = \"X\">(x)", "mode DCR or CRD");
        refused("SpaceToDepth<blocksize = 2>(x)", "extents divisible by 2");
    }

    private static void refused(String node, String why) {
        assertThatThrownBy(() -> type("g (float[1,6,3,3] x) => (float[?] y) { y = " + node + " }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
