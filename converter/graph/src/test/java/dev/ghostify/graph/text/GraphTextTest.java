package dev.ghostify.graph.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.op.LeakyRelu;
import dev.ghostify.graph.op.UnknownOp;
import org.junit.jupiter.api.Test;

class GraphTextTest {
    @Test
    void printsWhatItParsed() {
        String text = """
                g (float[N,4] x, float[2] "odd/name" = {1.0, -2.5E-8}) => (float[N,4] y, opaque z)
                <float16[2] h = {0.5, nan},
                 int64 i = {-3},
                 string[1] s = {"a \\"b\\""},
                 float8e4m3fn[2] f = raw("AQI=")> {
                  a = LeakyRelu <alpha = 0.2> (x)
                  [second] y = Relu (a)
                  z, "" = "com.example".Odd <names = ["p", "q"], list = [1, 2], value = int32[2] {7, 8}, body = opaque("graph", "AAEC")> (y, "", "odd/name", h, i, s, f) reads (a)
                }
                """;
        Graph graph = GraphParser.parse(text);
        assertThat(GraphPrinter.print(graph)).isEqualTo(text);
        assertThat(graph.nodes().get(0).op()).isEqualTo(new LeakyRelu(0.2f));
        assertThat(graph.nodes().get(2).captures()).containsExactly("a");
        assertThat(graph.readers("a")).hasSize(2);
    }

    @Test
    void keepsOperatorsThatItDoesNotKnow() {
        Graph graph = GraphParser.parse("g (float[2] x) => (float[2] y) { y = Relu<slope=1>(x) }");
        assertThat(graph.nodes().get(0).op()).isInstanceOf(UnknownOp.class);
    }

    @Test
    void leavesOutLargeDataForReading() {
        Graph graph = GraphParser.parse("g (float[3] x) => (float[3] w) <float[3] w = {1, 2, 3}> { }");
        assertThat(GraphPrinter.printShort(graph, 2)).contains("w = {...}");
    }

    @Test
    void saysInWhichLineTheTextIsWrong() {
        assertThatThrownBy(() -> GraphParser.parse("g (float[2] x) => (float[2] y) {\n  y = Relu<alpha>(x)\n}"))
                .isInstanceOf(ModelException.class)
                .hasMessage("line 2: expected '=', found '>(x)\n}'");
    }

    @Test
    void saysWhichInitializerHasNoData() {
        assertThatThrownBy(() -> GraphParser.parse("g () => (float[2] w) <float[2] w> { }"))
                .hasMessageContaining("value 'w' has neither data nor a producer");
    }
}
