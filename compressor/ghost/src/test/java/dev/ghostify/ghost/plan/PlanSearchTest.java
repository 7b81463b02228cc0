package dev.ghostify.ghost.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.Pruned;
import dev.ghostify.ghost.Replacements.Family;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanSearchTest {
    private static final Graph TEACHER = GraphParser.parse("""
            g (float[N,3,6,6] x) => (float[N,4] y)
            <float[8,3,3,3] w1, float[8] b1, float[8,8,3,3] w2, float[8] b2, float[8,8,3,3] w3, float[8] b3,
             float[4,8] wc, float[4] bc> {
              c1 = Conv<pads=[1,1,1,1]>(x, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              r2 = Relu(c2)
              c3 = Conv<pads=[1,1,1,1]>(r2, w3, b3)
              r3 = Relu(c3)
              pool = GlobalAveragePool(r3)
              flat = Flatten(pool)
              y = Gemm<transB=1>(flat, wc, bc)
            }""", SeededTensors::of);

    /** One millisecond for each thousand multiply-adds, and a hundred for each node of one kind. */
    private static final LayerClock CLOCK = clock(Concat.class);

    private static LayerClock clock(Class<? extends Op> slow) {
        return new LayerClock() {
            @Override
            public double[] milliseconds(List<Graph> graphs) {
                return graphs.stream()
                        .mapToDouble(graph -> GraphCost.of(graph).multiplyAdds() / 1000.0
                                + 100
                                        * graph.nodes().stream()
                                                .filter(n -> slow.isInstance(n.op()))
                                                .count())
                        .toArray();
            }

            @Override
            public String description() {
                return "a model of a clock";
            }
        };
    }

    private static NetworkPlan plan(String budget, Optional<LayerClock> clock) {
        return plan(budget, Optional.empty(), clock);
    }

    private static NetworkPlan plan(String budget, Optional<Budget> floor, Optional<LayerClock> clock) {
        List<Tensor> batches = new ArrayList<>();
        Random random = new Random(1);
        for (int batch = 0; batch < 4; batch++) {
            float[] values = new float[16 * 108];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            batches.add(Tensor.ofFloats(Shape.of(16, 3, 6, 6), values));
        }
        PlanSearch.Settings settings =
                new PlanSearch.Settings(Budget.parse(budget), floor, EnumSet.allOf(Family.class), 0, false);
        return PlanSearch.run(TEACHER, settings, batches, GraphRunner.REFERENCE, clock, Progress.NONE);
    }

    @Test
    void findsAPointThatKeepsToABudgetOfMultiplyAdds() {
        NetworkPlan plan = plan("macs<=70%", Optional.empty());
        PlanPoint point = plan.points().get(plan.chosen().orElseThrow());
        assertThat(point.measured().multiplyAdds())
                .isLessThanOrEqualTo((long) (0.7 * plan.teacher().multiplyAdds()));
        assertThat(point.measured().milliseconds()).isNaN();
        assertThat(plan.images()).isEqualTo(48);
        assertThat(plan.heldBack()).isEqualTo(16);
    }

    @Test
    void vetoesWhatIsSlowerOnTheTarget() {
        NetworkPlan plan = plan("macs<=70%", Optional.of(CLOCK));
        assertThat(plan.points())
                .allSatisfy(point -> assertThat(point.layers().values())
                        .allMatch(replacement -> replacement.text().startsWith("rank")));
        assertThat(plan.layers().get(1).options())
                .filteredOn(option -> option.replacement().text().equals("ghost s2 d3"))
                .singleElement()
                .satisfies(option -> assertThat(option.reason())
                        .hasValueSatisfying(reason -> assertThat(reason).startsWith("not faster on the target: 1")));
    }

    @Test
    void prunesWhereNothingElseHelps() {
        LayerClock oneConvolution = clock(Conv.class);
        NetworkPlan plan = plan("macs<=70%", Optional.of(oneConvolution));
        assertThat(plan.layers().get(0).options())
                .filteredOn(option -> option.replacement() instanceof Pruned)
                .extracting(option -> option.replacement().text())
                .containsExactly("keep 4");
        assertThat(plan.layers().get(2).options()).noneMatch(option -> option.replacement() instanceof Pruned);
        PlanPoint point = plan.points().get(plan.chosen().orElseThrow());
        assertThat(point.layers().values()).isNotEmpty().allMatch(Pruned.class::isInstance);
        assertThat(plan("macs<=70%", Optional.of(CLOCK)).layers())
                .flatExtracting(PlannedLayer::options)
                .noneMatch(option -> option.replacement() instanceof Pruned);
    }

    @Test
    void keepsToABudgetOfTime() {
        NetworkPlan plan = plan("latency<=60%", Optional.of(CLOCK));
        PlanPoint point = plan.points().get(plan.chosen().orElseThrow());
        assertThat(point.measured().milliseconds())
                .isLessThanOrEqualTo(0.6 * plan.teacher().milliseconds());
    }

    @Test
    void choosesTheFastestPointThatAgreesEnough() {
        NetworkPlan plan = plan("agreement>=0.5", Optional.of(CLOCK));
        PlanPoint chosen = plan.points().get(plan.chosen().orElseThrow());
        assertThat(plan.points())
                .filteredOn(point -> point.measured().damage().agreement() >= 0.5)
                .allMatch(point ->
                        point.measured().milliseconds() >= chosen.measured().milliseconds());
    }

    @Test
    void saysThatNoPointKeepsToABudgetBeyondReach() {
        assertThat(plan("macs<=1%", Optional.empty()).chosen()).isEmpty();
    }

    @Test
    void keepsToAFloorBesidesTheBudget() {
        Budget floor = Budget.parse("agreement>=0.9");
        NetworkPlan plan = plan("macs<=95%", Optional.of(floor), Optional.empty());
        Measured chosen = plan.points().get(plan.chosen().orElseThrow()).measured();
        assertThat(chosen.damage().agreement()).isGreaterThanOrEqualTo(0.9);
        assertThat(plan.budget().isKept(chosen, plan.teacher())).isTrue();
    }

    @Test
    void findsTheNearestPointToAFloorThatItsBudgetCannotHold() {
        Budget floor = Budget.parse("agreement>=0.5");
        NetworkPlan plan = plan("macs<=1%", Optional.of(floor), Optional.empty());
        assertThat(plan.chosen()).isEmpty();
        Measured nearest =
                plan.points().get(plan.cheapestWith(floor).orElseThrow()).measured();
        assertThat(nearest.damage().agreement()).isGreaterThanOrEqualTo(0.5);
        assertThat(plan.points())
                .filteredOn(point -> point.measured().damage().agreement() >= 0.5)
                .allMatch(point -> point.measured().multiplyAdds() >= nearest.multiplyAdds());
    }

    @Test
    void refusesABudgetOfTimeWithoutAClock() {
        assertThatThrownBy(() -> plan("latency<=1ms", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("measures it");
    }
}
