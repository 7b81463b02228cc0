package dev.ghostify.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.text.GraphParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphCostTest {
    private static Graph graph(String text) {
        return GraphParser.parse(
                text,
                (name, type) -> type.dtype() == DataType.FLOAT
                        ? Tensor.ofReals(type, new double[(int) type.shape().elementCount()])
                        : Tensor.ofIntegers(type, new long[(int) type.shape().elementCount()]));
    }

    @Test
    void countsOneImage() {
        GraphCost cost = GraphCost.of(graph("""
                g (float[N,3,8,8] x) => (float[?,?,?,?] y)
                <float[4,3,3,3] w, float[4] b, float[4] scale, float[4] shift, float[4] mean, float[4] var, float[10,4,1,1] f> {
                  a = Conv<pads = [1,1,1,1], strides = [2,2]>(x, w, b)
                  c = BatchNormalization(a, scale, shift, mean, var)
                  p = GlobalAveragePool(c)
                  y = Conv(p, f)
                }
                """));
        assertThat(cost.nodes()).extracting(GraphCost.OfNode::multiplyAdds).containsExactly(16 * 4 * 27L, 0L, 0L, 40L);
        assertThat(cost.nodes()).extracting(GraphCost.OfNode::parameters).containsExactly(112L, 8L, 0L, 40L);
        assertThat(cost.nodes()).extracting(GraphCost.OfNode::activationBytes).containsExactly(256L, 256L, 16L, 40L);
        assertThat(cost.multiplyAdds()).isEqualTo(1768);
        assertThat(cost.parameters()).isEqualTo(160);
        assertThat(cost.activationBytes()).isEqualTo(568);
    }

    @Test
    void countsGroupedAndTransposedConvolutions() {
        GraphCost cost = GraphCost.of(graph("""
                g (float[N,4,3,3] x) => (float[?,?,?,?] y) <float[4,1,3,3] w, float[4,2,2,2] t> {
                  a = Conv<group = 4, pads = [1,1,1,1]>(x, w)
                  y = ConvTranspose<group = 2, strides = [2,2]>(a, t)
                }
                """));
        assertThat(cost.nodes()).extracting(GraphCost.OfNode::multiplyAdds).containsExactly(4 * 9 * 9L, 4 * 9 * 2 * 4L);
    }

    @Test
    void countsASharedWeightOnce() {
        GraphCost cost = GraphCost.of(graph("""
                g (float[N,4] x) => (float[?,?] y) <float[4,4] w> {
                  v = Identity(w)
                  a = Gemm(x, w)
                  y = Gemm(a, v)
                }
                """));
        assertThat(cost.parameters()).isEqualTo(16);
        assertThat(cost.multiplyAdds()).isEqualTo(32);
    }

    @Test
    void bindsASymbolEverywhere() {
        Graph bound = graph("g (float[N,4] x, float[4,N] z) => (float[N,N] y) { y = MatMul(x, z) }")
                .withInputShapes(Map.of("x", Shape.of(3, 4)));
        assertThat(bound.shape("z")).contains(Shape.of(4, 3));
        assertThat(bound.shape("y")).contains(Shape.of(3, 3));
    }

    @Test
    void refusesShapesThatTheNodesDoNotAccept() {
        Graph graph = graph("g (float[N,4] x) => (float[?,?] y) <float[4,2] w> { y = Gemm(x, w) }");
        assertThatThrownBy(() -> graph.withInputShapes(Map.of("x", Shape.of(1, 5))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("inner extent");
    }
}
