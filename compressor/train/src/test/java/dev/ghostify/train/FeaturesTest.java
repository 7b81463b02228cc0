package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void areTheEndsOfBlocks() {
        // r1 is read twice and ends a block, c2 and s2 are inside of one, p ends the last.
        assertThat(Features.common(Nets.teacher(), Nets.teacher())).containsExactly("r1", "r2", "p");
    }

    @Test
    void haveTheSameShapeInBothNetworks() {
        Graph thin = GraphParser.parse("""
                net (float[N,3,8,8] image) => (float[N,4,1,1] p) <float[4,3,3,3] w1> {
                  r1 = Conv<pads=[1,1,1,1], strides=[2,2]>(image, w1)
                  r2 = Relu(r1)
                  p = GlobalAveragePool(r2)
                }""", SeededTensors::of);
        assertThat(Features.common(Nets.teacher(), thin)).isEmpty();
    }

    @Test
    void areTheActivationsWhereNoBlockEnds() {
        Graph twoPaths = GraphParser.parse("""
                net (float[N,3,8,8] x) => (float[N,3,8,8] y) <float[3,3,1,1] w, float[3,3,1,1] v> {
                  a = Conv(x, w)
                  b = Relu(a)
                  c = Conv(b, v)
                  d = Relu(c)
                  y = Add(d, x)
                }""", SeededTensors::of);
        assertThat(Features.common(twoPaths, twoPaths)).containsExactly("b", "d");
    }
}
