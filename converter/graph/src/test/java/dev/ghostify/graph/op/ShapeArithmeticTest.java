package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.text.GraphParser;
import org.junit.jupiter.api.Test;

/** Shapes that exporters compute at run time, followed through a whole graph. */
class ShapeArithmeticTest {
    private static String typeOf(String value, String graph) {
        Graph parsed = GraphParser.parse(graph);
        return String.valueOf(parsed.type(value).orElse(null));
    }

    @Test
    void followsTheBatchThroughFlatteningByReshape() {
        assertThat(typeOf("y", """
                g (float[N,64,7,7] x) => (opaque y)
                <int64 zero = {0}, int64[1] axes = {0}, int64[1] rest = {-1}> {
                  s = Shape(x)
                  n = Gather(s, zero)
                  v = Unsqueeze(n, axes)
                  t = Concat<axis=0>(v, rest)
                  y = Reshape(x, t)
                }""")).isEqualTo("float[N,3136]");
    }
}
