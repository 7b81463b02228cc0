package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.outputs;
import static dev.ghostify.graph.op.Applied.random;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.text.GraphParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers that ONNX's own node tests expect, and what must hold of any recurrence. */
class RecurrenceTest {
    private static final Op LSTM_3 =
            Ops.of("LSTM", Attributes.builder().integer("hidden_size", 3).build());

    private static Op op(String type, Attributes.Builder attributes) {
        return Ops.of(type, attributes.build());
    }

    private static Tensor all(float value, long... sizes) {
        float[] values = new float[(int) Shape.of(sizes).elementCount()];
        Arrays.fill(values, value);
        return Tensor.ofFloats(Shape.of(sizes), values);
    }

    private static void assertRows(Tensor found, int each, double... rows) {
        float[] values = found.toFloats();
        assertThat(values).hasSize(each * rows.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(rows[i / each], within(1e-6));
        }
    }

    @Test
    void lstmWithoutBias() {
        Tensor last = outputs(LSTM_3, 2, counting(1, 3, 2), all(0.1f, 1, 12, 2), all(0.1f, 1, 12, 3))
                .get(1);
        assertRows(last, 3, 0.0952412, 0.2560645, 0.4032378);
    }

    @Test
    void lstmWithPeepholes() {
        Tensor last = outputs(
                        LSTM_3,
                        2,
                        counting(1, 2, 4),
                        all(0.1f, 1, 12, 4),
                        all(0.1f, 1, 12, 3),
                        all(0, 1, 24),
                        Tensor.ofIntegers(new TensorType(DataType.INT32, Shape.of(2)), 1, 1),
                        all(0, 1, 2, 3),
                        all(0, 1, 2, 3),
                        all(0.1f, 1, 9))
                .get(1);
        assertRows(last, 3, 0.3750691, 0.6801309);
    }

    @Test
    void gruWithBias() {
        Tensor bias =
                floats(new long[] {1, 18}, .1f, .1f, .1f, .1f, .1f, .1f, .1f, .1f, .1f, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Op gru = op("GRU", Attributes.builder().integer("hidden_size", 3));
        Tensor last = outputs(gru, 2, counting(1, 3, 3), all(0.1f, 1, 9, 3), all(0.1f, 1, 9, 3), bias)
                .get(1);
        assertRows(last, 3, 0.2005366, 0.1548234, 0.0748428);
    }

    @Test
    void gruWithTheBatchFirst() {
        Op gru = op("GRU", Attributes.builder().integer("hidden_size", 6).integer("layout", 1));
        List<Tensor> results = outputs(gru, 2, counting(3, 1, 2), all(0.2f, 1, 18, 2), all(0.2f, 1, 18, 6));
        assertRows(results.get(0), 6, 0.1903001, 0.1751368, 0.0973309);
        assertThat(results.get(0).shape()).isEqualTo(Shape.of(3, 1, 1, 6));
        assertThat(results.get(1).shape()).isEqualTo(Shape.of(3, 1, 6));
    }

    /** The second step starts from the first one's states: the same as two sequences of one step. */
    @Test
    void stepsGoOnFromTheStatesBefore() {
        Random random = new Random(5);
        Tensor w = random(random, 1, 12, 2);
        Tensor r = random(random, 1, 12, 3);
        Tensor b = random(random, 1, 24);
        List<Tensor> first = outputs(LSTM_3, 3, counting(1, 1, 2), w, r, b);
        Tensor x = floats(new long[] {1, 1, 2}, 3, 4);
        List<Tensor> second = outputs(LSTM_3, 3, x, w, r, b, null, first.get(1), first.get(2));
        List<Tensor> both = outputs(LSTM_3, 3, counting(2, 1, 2), w, r, b);
        assertThat(both.get(1).toFloats()).containsExactly(second.get(1).toFloats(), within(1e-6f));
        assertThat(both.get(2).toFloats()).containsExactly(second.get(2).toFloats(), within(1e-6f));
    }

    @Test
    void reverseWalksFromTheEndOfEachSequence() {
        Random random = new Random(6);
        Tensor w = random(random, 1, 9, 2);
        Tensor r = random(random, 1, 9, 3);
        Tensor lengths = Tensor.ofIntegers(new TensorType(DataType.INT32, Shape.of(1)), 2);
        Op reverse = op("GRU", Attributes.builder().put("direction", new Attribute.OfString("reverse")));
        Op forward = op("GRU", Attributes.builder());
        Tensor backwards = floats(new long[] {2, 1, 2}, 3, 4, 1, 2);
        float[] expected = outputs(forward, 2, backwards, w, r).get(1).toFloats();
        List<Tensor> found = outputs(reverse, 2, counting(3, 1, 2), w, r, null, lengths);
        assertThat(found.get(1).toFloats()).containsExactly(expected, within(1e-6f));
        assertThat(Arrays.copyOfRange(found.get(0).toFloats(), 6, 9)).containsOnly(0f);
    }

    @Test
    void typesFollowDirectionsAndLayout() {
        assertThat(type("g (float[7,N,2] x, float[2,12,2] w, float[2,12,3] r) => (float[7,2,N,3] y)"
                        + " { y = LSTM<direction = \"bidirectional\">(x, w, r) }"))
                .isEqualTo("float[7,2,N,3]");
        assertThat(type("g (float[N,7,2] x, float[1,9,2] w, float[1,9,3] r) => (float[N,1,3] y)"
                        + " { a, y = GRU<layout = 1>(x, w, r) }"))
                .isEqualTo("float[N,1,3]");
    }

    @Test
    void countsBothProductsOfEachStep() {
        Op gru = op("GRU", Attributes.builder());
        Graph graph = GraphParser.parse(
                "g (float[7,2,5] x, float[1,9,5] w, float[1,9,3] r) => (float[7,1,2,3] y) { y = GRU(x, w, r) }");
        assertThat(graph.nodes().get(0).op()).isEqualTo(gru);
        assertThat(graph.multiplyAdds(graph.nodes().get(0))).isEqualTo(7 * 2 * 9 * (5 + 3));
    }

    @Test
    void weightsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> outputs(LSTM_3, 1, counting(1, 3, 2), all(0, 1, 9, 2), all(0, 1, 12, 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("input weights of shape [1,4*3,2]");
        assertThatThrownBy(() -> outputs(
                        LSTM_3,
                        1,
                        counting(1, 1, 2),
                        all(0, 1, 12, 2),
                        all(0, 1, 12, 3),
                        null,
                        Tensor.ofIntegers(new TensorType(DataType.INT32, Shape.of(1)), 4)))
                .hasMessageContaining("a length from 0 to 1");
    }
}
