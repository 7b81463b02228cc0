package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.check.Classification.ClassChange;
import dev.ghostify.check.Classification.ClassRow;
import dev.ghostify.check.Classification.Disagreement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    @Test
    void tellsClassesChangesAndWhoWasRight() {
        // Scores of classes 0, 1, 2; labels 0, 1, 1, 2.
        float[] a = {9, 0, 0, 0, 9, 0, 0, 9, 0, 9, 0, 0};
        float[] b = {9, 0, 0, 9, 0, 0, 9, 0, 0, 0, 0, 9};
        ClassScores scores = scores(a, b, List.of(0, 1, 1, 2));
        Classification found = scores.classification().orElseThrow();
        assertThat(found.agreement().part()).isEqualTo(1);
        assertThat(found.top1().orElseThrow().a().part()).isEqualTo(3);
        assertThat(found.top1().orElseThrow().b().part()).isEqualTo(2);
        assertThat(found.top5()).isEmpty();
        assertThat(found.test().orElseThrow().onlyA()).isEqualTo(2);
        assertThat(found.test().orElseThrow().onlyB()).isEqualTo(1);
        assertThat(found.classes())
                .containsExactly(new ClassRow(0, 1, 1, 1, 1), new ClassRow(1, 2, 2, 0, 0), new ClassRow(2, 1, 0, 1, 0));
        assertThat(found.changes()).containsExactly(new ClassChange(1, 0, 2), new ClassChange(0, 2, 1));
        assertThat(found.disagreements())
                .containsExactly(
                        new Disagreement(11, "e1", 1, 1, 0),
                        new Disagreement(12, "e2", 1, 1, 0),
                        new Disagreement(13, "e3", 2, 0, 2));
    }

    @Test
    void rankOfTheLabelCountsForTopFive() {
        float[] a = {1, 9, 2, 0, 0, 0, 3, 2, 1, 0, 0, 0};
        float[] b = {1, 9, 2, 0, 0, 0, 1, 2, 3, 0, 0, 0};
        Classification found = scores(a, b, List.of(1, 0)).classification().orElseThrow();
        assertThat(found.agreement().value()).isEqualTo(0.5);
        assertThat(found.top1().orElseThrow().a().value()).isEqualTo(1);
        assertThat(found.top1().orElseThrow().b().value()).isEqualTo(0.5);
        assertThat(found.top5().orElseThrow().b().value()).isEqualTo(1);
    }

    @Test
    void aLabelBeyondTheClassesAndNanAreNeverRight() {
        float[] values = {Float.NaN, 1, 0, 1};
        Classification found =
                scores(values, values, List.of(1, 7)).classification().orElseThrow();
        assertThat(found.top1().orElseThrow().a().value()).isZero();
        assertThat(found.agreement().value()).isEqualTo(0.5);
    }

    @Test
    void withoutLabelsOnlyAgreementIsKnown() {
        Classification found = scores(new float[] {1, 0}, new float[] {0, 1}, List.of(-1))
                .classification()
                .orElseThrow();
        assertThat(found.agreement().value()).isZero();
        assertThat(found.top1()).isEmpty();
        assertThat(found.test()).isEmpty();
        assertThat(found.classes()).isEmpty();
    }

    @Test
    void divergenceOfProbabilitiesIsTheirsAndOfLogitsThatOfTheirSoftmax() {
        // 0.5 ln(0.5 / 0.9) + 0.5 ln(0.5 / 0.1)
        float[] p = {0.5f, 0.5f};
        float[] q = {0.9f, 0.1f};
        assertThat(Divergence.between(p, q, 0, 2)).isEqualTo(0.5108256, within(1e-6));
        float[] logitsP = {3, 3};
        float[] logitsQ = {(float) Math.log(0.9) + 5, (float) Math.log(0.1) + 5};
        assertThat(Divergence.between(logitsP, logitsQ, 0, 2)).isEqualTo(0.5108256, within(1e-6));
        assertThat(Divergence.between(p, p, 0, 2)).isZero();
    }

    @Test
    void overlapOfMapsCountsThePixelsOfEachClass() {
        HeatMaps one = new HeatMaps();
        one.add(new float[] {1, 1, 0, 0}, new float[] {1, 0, 1, 0}, 0, 1, 4, false);
        assertThat(one.overlap()).hasValue(1.0 / 3);
        // Two classes of two pixels, channels first: a says 0, 1; b says 0, 0.
        HeatMaps first = new HeatMaps();
        first.add(new float[] {5, 0, 0, 5}, new float[] {5, 5, 0, 0}, 0, 2, 2, false);
        assertThat(first.overlap()).hasValue(0.25);
        HeatMaps last = new HeatMaps();
        last.add(new float[] {5, 0, 0, 5}, new float[] {5, 0, 5, 0}, 0, 2, 2, true);
        assertThat(last.overlap()).isEqualTo(first.overlap());
        assertThat(new HeatMaps().overlap()).isEmpty();
    }

    private static ClassScores scores(float[] a, float[] b, List<Integer> labels) {
        int count = a.length / labels.size();
        Chunk chunk = new Chunk(
                Map.of(),
                IntStream.range(10, 10 + labels.size()).boxed().toList(),
                IntStream.range(0, labels.size()).mapToObj(i -> "e" + i).toList(),
                labels);
        ClassScores scores = new ClassScores();
        for (int row = 0; row < labels.size(); row++) {
            scores.add(a, b, row * count, count, chunk, row);
        }
        return scores;
    }
}
