package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChannelRemovalTest {
    private static final String TEXT = """
            g (float[N,3,6,6] x) => (float[N,5,6,6] y, float[N,2,6,6] z)
            <float[4,3,3,3] w, float[4] b, float[4,1,3,3] wd, float[4] bd, float[5,4,3,3] wy, float[2,4,1,1] wz, float[2] bz> {
              c = Conv<pads=[1,1,1,1]>(x, w, b)
              r = Relu(c)
              d = Conv<group=4, pads=[1,1,1,1]>(r, wd, bd)
              y = Conv<pads=[1,1,1,1]>(d, wy)
              z = Conv(d, wz, bz)
            }""";

    /** The third channel is twice the first, all the way to where it is read. */
    private static Graph graph() {
        Graph graph = GraphParser.parse(TEXT, SeededTensors::of);
        Graph.Builder builder = graph.toBuilder();
        for (String value : new String[] {"w", "b", "wd", "bd"}) {
            Tensor tensor = graph.constant(value).orElseThrow();
            float[] values = tensor.toFloats().clone();
            int each = values.length / 4;
            for (int i = 0; i < each; i++) {
                // Of the depthwise convolution the bias alone: it reads what is twice as large already.
                values[2 * each + i] = (value.equals("wd") ? 1 : 2) * values[i];
            }
            builder.initializer(value, Tensor.ofFloats(tensor.shape(), values));
        }
        return builder.build();
    }

    private static float[] output(Graph graph, String name) {
        Tensor x = SeededTensors.of("x", graph.tensorType("x").orElseThrow().withShape(Shape.of(2, 3, 6, 6)));
        return Objects.requireNonNull(Evaluation.run(graph, Map.of("x", x)).get(name))
                .toFloats();
    }

    @Test
    void losesNothingWhereAChannelFollowsFromAnother() {
        Graph graph = graph();
        Node conv = graph.producer("c").orElseThrow();
        ChannelSelection selection = new ChannelSelection(
                new int[] {0, 1, 3}, new int[] {2}, new double[][] {{2, 0, 0}}, new double[] {0}, 0);
        float[][] rows = Weights.rows(graph.constant("w").orElseThrow(), 4);
        Graph pruned = ChannelRemoval.apply(
                graph, conv, selection, rows, graph.constant("b").orElseThrow().toFloats());
        assertThat(pruned.shape("r").orElseThrow().dim(1).is(3)).isTrue();
        assertThat(((Conv) pruned.producer("d").orElseThrow().op()).group()).isEqualTo(3);
        for (String name : graph.outputs()) {
            assertThat(pruned.tensorType(name)).isEqualTo(graph.tensorType(name));
            float[] expected = output(graph, name);
            float[] found = output(pruned, name);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
            }
        }
    }

    @Test
    void addsUpWhatIsConstantInAChannelThatIsLeftOut() {
        Graph graph = GraphParser.parse("""
                g (float[N,1,2,2] x) => (float[N,1,2,2] z)
                <float[2,1,1,1] w = {2, 6}, float[2] b = {1, 8}, float[1,2,1,1] wz = {10, 100}, float[1] bz = {7}> {
                  c = Conv(x, w, b)
                  z = Conv(c, wz, bz)
                }""", SeededTensors::of);
        // 6 x + 8 = 3 (2 x + 1) + 5
        ChannelSelection selection =
                new ChannelSelection(new int[] {0}, new int[] {1}, new double[][] {{3}}, new double[] {5}, 0);
        Graph pruned = ChannelRemoval.apply(
                graph, graph.producer("c").orElseThrow(), selection, new float[][] {{2}, {6}}, new float[] {1, 8});
        Node z = pruned.producer("z").orElseThrow();
        assertThat(pruned.constant(z.input(1)).orElseThrow().toFloats()).containsExactly(310);
        assertThat(pruned.constant(z.input(2)).orElseThrow().toFloats()).containsExactly(507);
    }

    @Test
    void keepsWhatIsDeclaredOfOtherValues() {
        Graph graph = graph().toBuilder()
                .declare("z", graph().type("z").orElseThrow())
                .declare("r", graph().type("r").orElseThrow())
                .build();
        ChannelSelection selection = new ChannelSelection(
                new int[] {0, 1, 3}, new int[] {2}, new double[][] {{2, 0, 0}}, new double[] {0}, 0);
        Graph pruned = ChannelRemoval.apply(
                graph,
                graph.producer("c").orElseThrow(),
                selection,
                Weights.rows(graph.constant("w").orElseThrow(), 4),
                new float[4]);
        assertThat(pruned.declaredTypes()).containsKey("z").doesNotContainKey("r");
    }

    @Test
    void hasNoRegionWhereAnAdditionOrAnOutputDependsOnTheChannels() {
        Graph added = GraphParser.parse("""
                g (float[N,3,6,6] x) => (float[N,4,6,6] y)
                <float[4,3,3,3] w, float[4,4,3,3] v> {
                  c = Conv<pads=[1,1,1,1]>(x, w)
                  r = Relu(c)
                  d = Conv<pads=[1,1,1,1]>(r, v)
                  y = Add(d, r)
                }""", SeededTensors::of);
        assertThat(Region.of(added, added.producer("c").orElseThrow())).isEmpty();
        assertThat(Region.of(added, added.producer("d").orElseThrow())).isEmpty();
        assertThat(Region.of(graph(), graph().producer("y").orElseThrow())).isEmpty();
        assertThat(Region.of(graph(), graph().producer("c").orElseThrow())
                        .orElseThrow()
                        .readers())
                .hasSize(2);
    }
}
