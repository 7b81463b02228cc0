package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.Replacements.Family;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private static final Graph GRAPH = GraphParser.parse("""
            g (float[N,16,8,8] x) => (float[N,16,8,8] y)
            <float[32,16,3,3] w, float[32,1,3,3] wd, float[16,32,3,3] wy> {
              c = Conv<pads=[1,1,1,1]>(x, w)
              r = Relu(c)
              d = Conv<group=32, pads=[1,1,1,1]>(r, wd)
              y = Conv<pads=[1,1,1,1]>(d, wy)
            }""", SeededTensors::of);

    private final Replacements replacements = new Replacements(GRAPH);

    private static Node node(int index) {
        return GRAPH.nodes().get(index);
    }

    @Test
    void saveATenthOfTheMultiplyAddsAtLeast() {
        Shape weight = Shape.of(32, 16, 3, 3);
        List<Replacement> all = replacements.of(node(0), EnumSet.allOf(Family.class));
        assertThat(all)
                .contains(
                        new LowRank(4),
                        new GhostPlan.Spec(4, 3, Topology.LINEAR),
                        new GhostPlan.Spec(2, 3, Topology.PUBLISHED));
        assertThat(all).allMatch(r -> r.multiplyAdds(weight) <= 0.9 * 32 * 16 * 9);
    }

    @Test
    void makeNoModulesWhoseChannelsTheOutputWantsInOrder() {
        assertThat(replacements.of(node(3), Set.of(Family.GHOST))).isEmpty();
        assertThat(replacements.of(node(3), Set.of(Family.LOW_RANK))).isNotEmpty();
    }

    @Test
    void mixThePrimariesOfWideConvolutionsFromHalfAsManyFilters() {
        Graph wide = GraphParser.parse("""
                g (float[N,64,4,4] x) => (float[N,16,4,4] y)
                <float[128,64,3,3] w, float[16,128,1,1] v> {
                  c = Conv<pads=[1,1,1,1]>(x, w)
                  r = Relu(c)
                  y = Conv(r, v)
                }""", SeededTensors::of);
        assertThat(new Replacements(wide).of(wide.nodes().get(0), Set.of(Family.GHOST)))
                .contains(
                        new GhostPlan.Spec(2, 3, Topology.LINEAR, OptionalInt.of(32)),
                        new GhostPlan.Spec(2, 3, Topology.LINEAR, OptionalInt.of(48)));
    }

    @Test
    void mixNoPrimariesFromMoreFiltersThanThereAreInputs() {
        Graph wide = GraphParser.parse("""
                g (float[N,64,4,4] x) => (float[N,16,4,4] y)
                <float[288,64,1,1] w, float[16,288,3,3] v> {
                  c = Conv(x, w)
                  r = Relu(c)
                  y = Conv<pads=[1,1,1,1]>(r, v)
                }""", SeededTensors::of);
        assertThat(new Replacements(wide).of(wide.nodes().get(0), EnumSet.allOf(Family.class)))
                .isNotEmpty()
                .noneMatch(r -> r instanceof GhostPlan.Spec spec && spec.rank().orElse(0) > 64);
        assertThat(new Replacements(wide).of(wide.nodes().get(2), EnumSet.allOf(Family.class)))
                .noneMatch(r -> r instanceof GhostPlan.Spec spec && spec.rank().isPresent());
    }

    @Test
    void pruneWhatOnlyConvolutionsRead() {
        List<Replacement> prunings = replacements.prunings(node(0));
        assertThat(prunings).containsExactly(new Pruned(16), new Pruned(20), new Pruned(24), new Pruned(28));
        assertThat(replacements.prunings(node(3))).isEmpty();
        for (Replacement replacement : prunings) {
            Graph layer = LayerGraphs.replaced(GRAPH, node(0), replacement);
            assertThat(GraphCost.of(layer).multiplyAdds())
                    .isEqualTo(64 * replacement.multiplyAdds(Shape.of(32, 16, 3, 3)));
        }
    }

    @Test
    void leaveDepthwiseConvolutionsAndSayWhy() {
        assertThat(replacements.reasonToKeep(node(2))).contains("already depthwise");
    }

    @Test
    void costAsMuchAsTheLayersThatAreTimed() {
        for (Replacement replacement : replacements.of(node(0), EnumSet.allOf(Family.class))) {
            Graph layer = LayerGraphs.replaced(GRAPH, node(0), replacement);
            assertThat(GraphCost.of(layer).multiplyAdds())
                    .as(replacement.text())
                    .isEqualTo(64 * replacement.multiplyAdds(Shape.of(32, 16, 3, 3)));
            assertThat(layer.outputs()).containsExactly("r");
        }
    }
}
