package dev.ghostify.ghost.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputMeasureTest {
    private static List<Map<String, Tensor>> outputs(Shape shape, float... values) {
        return List.of(Map.of("y", Tensor.ofFloats(shape, values)));
    }

    private static Damage damage(Shape shape, float[] teacher, float... student) {
        return new OutputMeasure(outputs(shape, teacher)).damage(outputs(shape, student));
    }

    @Test
    void measuresScoresByDivergenceOfTheirSoftmax() {
        Shape two = Shape.of(2, 2);
        Damage damage = damage(two, new float[] {0, 0, 4, 0}, 0, (float) Math.log(3), 9, 5);
        // The second image has the same probabilities as the teacher's; the first (1/4, 3/4) against (1/2, 1/2).
        double expected = (0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3)) / 2;
        assertThat(damage.divergence()).isCloseTo(expected, within(1e-6));
        assertThat(damage.agreement()).isEqualTo(0.5);
        assertThat(new OutputMeasure(outputs(two, 0, 0, 4, 0)).kind()).isEqualTo(OutputKind.SCORES);
    }

    @Test
    void takesRowsThatSumToOneForProbabilities() {
        Damage damage = damage(Shape.of(1, 2), new float[] {0.5f, 0.5f}, 0.25f, 0.75f);
        assertThat(damage.divergence()).isCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3), within(1e-6));
    }

    @Test
    void measuresHeatMapsByTheOverlapOfTheirHotParts() {
        Shape map = Shape.of(1, 1, 2, 2);
        Damage damage = damage(map, new float[] {0.9f, 0.8f, 0.1f, 0}, 0.9f, 0.2f, 0.7f, 0);
        assertThat(damage.agreement()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(damage(map, new float[] {0.9f, 0.8f, 0.1f, 0}, 0.9f, 0.8f, 0.1f, 0))
                .isEqualTo(Damage.NONE);
    }

    @Test
    void measuresOtherOutputsByTheirErrorRelativeToTheirVariance() {
        Damage damage = damage(Shape.of(1, 3, 2), new float[] {-2, 2, -2, 2, -2, 2}, -2, 2, -2, 2, -2, 0);
        assertThat(damage.divergence()).isCloseTo(4.0 / 6 / 4, within(1e-6));
        assertThat(damage.agreement()).isCloseTo(1 - 4.0 / 6 / 4, within(1e-6));
    }
}
