package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GhostFitterTest {
    private static final String RESIDUAL = """
            g (float[N,3,6,6] x) => (float[N,5] y)
            <float[8,3,3,3] ws, float[8] bs, float[8,8,3,3] w1, float[8] b1, float[8,8,3,3] w2, float[8] b2,
             float[8,8,3,3] w3, float[8] b3, float[8,8,3,3] w4, float[8] b4, float[5,8] wc, float[5] bc> {
              stem = Conv<pads=[1,1,1,1]>(x, ws, bs)
              a = Relu(stem)
              c1 = Conv<pads=[1,1,1,1]>(a, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              s1 = Add(c2, a)
              a1 = Relu(s1)
              c3 = Conv<pads=[1,1,1,1]>(a1, w3, b3)
              r3 = Relu(c3)
              c4 = Conv<pads=[1,1,1,1]>(r3, w4, b4)
              s2 = Add(c4, a1)
              a2 = Relu(s2)
              pool = GlobalAveragePool(a2)
              flat = Flatten(pool)
              y = Gemm<transB=1>(flat, wc, bc)
            }""";

    private static final Ghosting OPTIONS = Ghosting.ratio(2).include("c?").rounds(2);

    private static Graph teacher() {
        return GraphParser.parse(RESIDUAL, SeededTensors::of);
    }

    private static Tensor images(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count * 108];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.ofFloats(Shape.of(count, 3, 6, 6), values);
    }

    private static GhostResult fit(Ghosting options) {
        Graph teacher = teacher();
        return GhostFitter.fit(
                teacher,
                GhostPlanner.plan(teacher, options),
                options,
                List.of(images(20, 1), images(20, 2)),
                GraphRunner.REFERENCE,
                Progress.NONE);
    }

    /** Mean square error of the outputs relative to their variance, on images that the fit has not seen. */
    private static double error(Graph student) {
        Tensor unseen = images(16, 3);
        float[] expected = output(teacher(), unseen);
        float[] found = output(student, unseen);
        double mean = 0;
        for (float v : expected) {
            mean += v / expected.length;
        }
        double error = 0;
        double variance = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(expected[i] - found[i], 2);
            variance += Math.pow(expected[i] - mean, 2);
        }
        return error / variance;
    }

    private static float[] output(Graph graph, Tensor images) {
        Tensor y = Evaluation.run(graph, Map.of("x", images)).get("y");
        return java.util.Objects.requireNonNull(y).toFloats();
    }

    private static long gathers(Graph graph) {
        return graph.nodes().stream().filter(n -> n.op() instanceof Gather).count();
    }

    @Test
    void needsNoGatherInAResidualStageWithASharedChoice() {
        GhostResult result = fit(OPTIONS);
        assertThat(result.modules()).hasSize(4);
        assertThat(result.gathers()).isZero();
        assertThat(gathers(result.graph())).isZero();
        assertThat(result.modules()).allMatch(m -> m.multiplyAddsAfter() < m.multiplyAddsBefore());
    }

    @Test
    void gathersWhereTwoChoicesMeetInAnAddition() {
        GhostResult result = fit(OPTIONS.sharedOrder(false));
        assertThat(gathers(result.graph())).isEqualTo(result.gathers());
        assertThat(result.gathers()).isLessThanOrEqualTo(1);
    }

    @Test
    void fitsFarBetterThanTheWeightsAlone() {
        Graph teacher = teacher();
        GhostResult blind = WeightSpaceFit.fit(teacher, GhostPlanner.plan(teacher, OPTIONS), OPTIONS, Progress.NONE);
        double fitted = error(fit(OPTIONS).graph());
        assertThat(fitted).isLessThan(0.5 * error(blind.graph()));
    }

    @Test
    void copesWithThePublishedTopology() {
        GhostResult result = fit(OPTIONS.topology(Topology.PUBLISHED));
        assertThat(result.gathers()).isZero();
        assertThat(error(result.graph())).isLessThan(1);
    }

    @Test
    void copesWithARatioThatDoesNotDivideTheChannels() {
        GhostResult result = fit(OPTIONS.kernel(5).include("c1", "c2"));
        Ghosting three = Ghosting.ratio(3).include("c?").rounds(1);
        assertThat(result.modules()).hasSize(2);
        assertThat(error(fit(three).graph())).isLessThan(1);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(output(fit(OPTIONS).graph(), images(2, 9)))
                .isEqualTo(output(fit(OPTIONS).graph(), images(2, 9)));
    }

    @Test
    void namesPlannedNodesThatDoNotExist() {
        GhostPlan plan = GhostPlan.of("nowhere", 2, 3, Topology.LINEAR);
        assertThatThrownBy(() -> GhostFitter.fit(
                        teacher(), plan, OPTIONS, List.of(images(2, 1)), GraphRunner.REFERENCE, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'nowhere'");
    }

    @Test
    void refusesImagesOfAnotherShape() {
        Tensor wrong = Tensor.ofFloats(Shape.of(1, 3, 5, 5), new float[75]);
        Graph teacher = teacher();
        GhostPlan plan = GhostPlanner.plan(teacher, OPTIONS);
        assertThatThrownBy(() ->
                        GhostFitter.fit(teacher, plan, OPTIONS, List.of(wrong), GraphRunner.REFERENCE, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("float[1,3,5,5]");
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fit(OPTIONS)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void leavesTheStemAndSaysWhy() {
        Graph teacher = teacher();
        GhostPlan plan =
                GhostPlanner.plan(teacher, Ghosting.ratio(2).include("*").exclude("stem"));
        assertThat(plan.left()).containsEntry("stem", "excluded by name");
        assertThat(plan.modules()).containsOnlyKeys("c1", "c2", "c3", "c4");
        assertThat(GhostPlanner.plan(teacher, Ghosting.ratio(2)).left().get("stem"))
                .contains("the stem");
    }

    @Test
    void leavesConvolutionsWhoseModulesWouldNotBeFaster() {
        Graph graph = GraphParser.parse("""
                g (float[1,3,8,8] x) => (float[1,32,8,8] y)
                <float[64,3,3,3] ws, float[32,64,1,1] w1, float[32,32,3,3] w2, float[32,32,3,3] w3> {
                  stem = Conv<pads=[1,1,1,1]>(x, ws)
                  narrow = Conv(stem, w1)
                  wide = Conv<pads=[1,1,1,1]>(narrow, w2)
                  last = Conv<pads=[1,1,1,1]>(wide, w3)
                  y = Softmax(last)
                }""", SeededTensors::of);
        GhostPlan plan = GhostPlanner.plan(graph, Ghosting.ratio(2));
        assertThat(plan.modules()).containsKey("wide").doesNotContainKey("narrow");
        assertThat(plan.left().get("narrow"))
                .isEqualTo("too few weights to an output for a module to be faster (64 < 256)");
        assertThat(GhostPlanner.plan(graph, Ghosting.ratio(2).include("narrow")).modules())
                .containsOnlyKeys("narrow");
    }

    private static double lowRankError(int channels) {
        GhostPlan plan = new GhostPlan(Map.of("c2", new LowRank(channels), "c3", new LowRank(channels)), Map.of());
        GhostResult result = GhostFitter.fit(
                teacher(), plan, OPTIONS, List.of(images(20, 1), images(20, 2)), GraphRunner.REFERENCE, Progress.NONE);
        assertThat(result.gathers()).isZero();
        assertThat(result.modules())
                .extracting(ModuleReport::multiplyAddsAfter)
                .containsExactly(36L * channels * 80, 36L * channels * 80);
        return error(result.graph());
    }

    @Test
    void fitsLowRankConvolutionsTheBetterTheMoreChannelsTheyHave() {
        assertThat(lowRankError(6)).isLessThan(lowRankError(2));
        assertThat(lowRankError(7)).isLessThan(0.1);
    }

    private static GhostResult mixed(OptionalInt rank) {
        GhostPlan.Spec spec = new GhostPlan.Spec(2, 3, Topology.LINEAR, rank);
        return GhostFitter.fit(
                teacher(),
                new GhostPlan(Map.of("c2", spec, "c3", spec), Map.of()),
                OPTIONS,
                List.of(images(20, 1), images(20, 2)),
                GraphRunner.REFERENCE,
                Progress.NONE);
    }

    @Test
    void mixesPrimariesFromFiltersTheBetterTheMoreThereAre() {
        double whole = error(mixed(OptionalInt.empty()).graph());
        double most = error(mixed(OptionalInt.of(3)).graph());
        assertThat(error(mixed(OptionalInt.of(4)).graph())).isCloseTo(whole, within(0.01 * whole));
        assertThat(most).isGreaterThan(whole);
        assertThat(error(mixed(OptionalInt.of(1)).graph())).isGreaterThan(most);
    }

    @Test
    void countsAllThreeConvolutionsOfAModuleWithMixedPrimaries() {
        GhostResult result = mixed(OptionalInt.of(2));
        assertThat(result.modules().get(0).form().text()).isEqualTo("ghost s2 d3 rank 2");
        assertThat(GraphCost.of(teacher()).multiplyAdds()
                        - GraphCost.of(result.graph()).multiplyAdds())
                .isEqualTo(result.modules().stream()
                        .mapToLong(m -> m.multiplyAddsBefore() - m.multiplyAddsAfter())
                        .sum());
    }

    private static GhostResult pruned(Map<String, Replacement> layers) {
        return GhostFitter.fit(
                teacher(),
                new GhostPlan(layers, Map.of()),
                OPTIONS,
                List.of(images(20, 1), images(20, 2)),
                GraphRunner.REFERENCE,
                Progress.NONE);
    }

    @Test
    void prunesConvolutionsTheBetterTheMoreChannelsStay() {
        double most =
                error(pruned(Map.of("c1", new Pruned(7), "c3", new Pruned(7))).graph());
        double few =
                error(pruned(Map.of("c1", new Pruned(2), "c3", new Pruned(2))).graph());
        assertThat(most).isLessThan(0.1).isLessThan(few);
    }

    @Test
    void refitsWhatReadsAPrunedConvolutionWhateverItBecomes() {
        GhostResult result = pruned(Map.of(
                "c1",
                new Pruned(4),
                "c2",
                new GhostPlan.Spec(2, 3, Topology.LINEAR),
                "c3",
                new Pruned(4),
                "c4",
                new LowRank(4)));
        assertThat(result.graph().shape("r1").orElseThrow().dim(1).is(4)).isTrue();
        assertThat(result.modules().stream()
                        .filter(m -> m.form() instanceof Pruned)
                        .mapToLong(ModuleReport::multiplyAddsAfter))
                .containsExactly(36L * 4 * 72, 36L * 4 * 72);
        assertThat(error(result.graph())).isLessThan(1);
    }

    @Test
    void leavesAReaderOfAPrunedConvolutionDenseWhereItsRankNoLongerPays() {
        Graph wide = GraphParser.parse("""
                g (float[N,3,6,6] x) => (float[N,40,6,6] y)
                <float[12,3,3,3] w1, float[12] b1, float[40,12,1,1] w2, float[40] b2> {
                  c1 = Conv<pads=[1,1,1,1]>(x, w1, b1)
                  r1 = Relu(c1)
                  y = Conv(r1, w2, b2)
                }""", SeededTensors::of);
        GhostPlan plan = new GhostPlan(Map.of("c1", new Pruned(4), "y", new LowRank(9)), Map.of());
        GhostResult result =
                GhostFitter.fit(wide, plan, OPTIONS, List.of(images(20, 1)), GraphRunner.REFERENCE, Progress.NONE);
        assertThat(result.graph().nodes()).hasSize(3);
        assertThat(GraphCost.of(result.graph()).multiplyAdds()).isEqualTo(36L * (4 * 27 + 40 * 4));
    }

    @Test
    void refusesToPruneWhatAnAdditionReads() {
        assertThatThrownBy(() -> pruned(Map.of("c2", new Pruned(4))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'c2': more than the convolutions behind it depends on its channels");
    }

    @Test
    void fitsModulesAndLowRankConvolutionsInOneNetwork() {
        GhostPlan plan = new GhostPlan(
                Map.of("c1", new LowRank(6), "c2", new GhostPlan.Spec(2, 3, Topology.LINEAR), "c4", new LowRank(4)),
                Map.of());
        GhostResult result = GhostFitter.sketch(
                teacher(), plan, OPTIONS, List.of(images(20, 1), images(20, 2)), GraphRunner.REFERENCE, Progress.NONE);
        assertThat(result.modules())
                .extracting(m -> m.form().text())
                .containsExactly("rank 6", "ghost s2 d3", "rank 4");
        assertThat(error(result.graph())).isLessThan(1);
    }
}
