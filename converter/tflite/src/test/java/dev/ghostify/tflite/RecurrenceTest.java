package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LSTM and GRU, written step by step and run by the runtime. */
class RecurrenceTest {
    private static final String TEXT = """
            g (float[7,1,3] x) => (float[7,2,1,4] y, float[2,1,4] h%s)
            <float[2,%d,3] w, float[2,%d,4] r, float[2,%d] b, float[2,12] p, float[2,1,4] s, float[2,1,4] c0, int32[1] n = {7}> {
              y, h%s = %s
            }""";

    private static String lstm(String node) {
        return TEXT.formatted(", float[2,1,4] c", 16, 16, 32, ", c", node);
    }

    private static String gru(String node) {
        return TEXT.formatted("", 12, 12, 24, "", node);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LSTM<direction=\"bidirectional\">(x, w, r)",
                "LSTM<direction=\"bidirectional\">(x, w, r, b, n)",
                "LSTM<direction=\"bidirectional\">(x, w, r, b, , s, c0)",
                "LSTM<direction=\"bidirectional\">(x, w, r, b, , s)",
                "LSTM<direction=\"bidirectional\">(x, w, r, b, , , , p)",
                "LSTM<direction=\"bidirectional\">(x, w, r, , n, s, c0, p)",
                "LSTM<direction=\"bidirectional\", activations=[\"Sigmoid\",\"Relu\",\"Tanh\",\"Sigmoid\",\"Tanh\",\"Tanh\"]>(x, w, r)",
            })
    void lstmAgreesAndIsTakenByXnnpackWhole(String node) {
        LoweringTester.agrees(lstm(node)).inOnePartition().transposes(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRU<direction=\"bidirectional\">(x, w, r)",
                "GRU<direction=\"bidirectional\">(x, w, r, b, n)",
                "GRU<direction=\"bidirectional\">(x, w, r, b, , s)",
                "GRU<direction=\"bidirectional\", linear_before_reset=1>(x, w, r)",
                "GRU<direction=\"bidirectional\", linear_before_reset=1>(x, w, r, b)",
                "GRU<direction=\"bidirectional\", linear_before_reset=1>(x, w, r, b, n, s)",
            })
    void gruAgreesAndIsTakenByXnnpackWhole(String node) {
        LoweringTester.agrees(gru(node)).inOnePartition().transposes(0);
    }

    @Test
    void oneDirectionIsForwardOrReverse() {
        for (String direction : new String[] {"forward", "reverse"}) {
            LoweringTester.agrees("""
                    g (float[3,2,3] x) => (float[3,1,2,4] y, float[1,2,4] h, float[1,2,4] c)
                    <float[1,16,3] w, float[1,16,4] r, float[1,32] b> {
                      y, h, c = LSTM<direction="%s", hidden_size=4>(x, w, r, b)
                    }""".formatted(direction)).inOnePartition();
        }
    }

    @Test
    void theLastStateAloneMayBeWanted() {
        LoweringTester.agrees("""
                g (float[3,2,3] x) => (float[1,2,4] h) <float[1,12,3] w, float[1,12,4] r, float[1,24] b> {
                  , h = GRU<hidden_size=4>(x, w, r, b)
                }""").inOnePartition();
    }

    @Test
    void oneStepIsOneCell() {
        LoweringTester.agrees("""
                g (float[1,2,3] x, float[1,2,4] s, float[1,2,4] c0) => (float[1,1,2,4] y, float[1,2,4] h, float[1,2,4] c)
                <float[1,16,3] w, float[1,16,4] r, float[1,32] b> {
                  y, h, c = LSTM(x, w, r, b, , s, c0)
                }""").inOnePartition();
    }

    @Test
    void theBatchMayStayFreeWithFirstStatesOfItsSize() {
        LoweringTester.agrees("""
                g (float[N,3,1,5] x) => (float[5,N,8] y)
                <float[2,16,3] w, float[2,16,4] r, float[2,32] b, int64[1] at = {0}, int64[1] row = {2},
                  int64[1] walks = {2}, int64[1] units = {4}, int64[3] to = {0, 0, -1}> {
                  i = Squeeze(x, row)
                  t = Transpose<perm=[2,0,1]>(i)
                  e = Shape<start=1, end=2>(t)
                  f = Concat<axis=0>(walks, e, units)
                  z = ConstantOfShape(f)
                  q, h, c = LSTM<direction="bidirectional">(t, w, r, b, , z, z)
                  u = Transpose<perm=[0,2,1,3]>(q)
                  y = Reshape(u, to)
                }""").inOnePartition();
    }

    @Test
    void theBatchMayStandFirst() {
        LoweringTester.agrees("""
                g (float[N,5,3] x) => (float[N,5,2,4] y, float[N,2,4] h) <float[2,12,3] w, float[2,12,4] r, float[2,24] b> {
                  y, h = GRU<direction="bidirectional", layout=1>(x, w, r, b)
                }""");
    }

    @Test
    void stepsAlongTheFreeBatchAreRefusedWithAdvice() {
        var graph = GraphParser.parse("""
                g (float[N,1,3] x) => (float[N,1,1,4] y) <float[1,12,3] w, float[1,12,4] r> {
                  y = GRU(x, w, r)
                }""", SeededTensors::of);
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--batch");
        LoweringTester.agrees("""
                g (float[3,1,3] x) => (float[3,1,1,4] y) <float[1,12,3] w, float[1,12,4] r> {
                  y = GRU(x, w, r)
                }""").inOnePartition();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LSTM<clip=1.0>(x, w, r)|clip 1.0 is not written",
                "LSTM<input_forget=1>(x, w, r)|input_forget",
                "LSTM<activations=[\"Sigmoid\",\"Elu\",\"Tanh\"]>(x, w, r)|the activation Elu is not written",
                "LSTM(x, w, r, , n)|sequence_lens",
                "LSTM(x, v, r)|weight 'v' is computed while the model runs",
            })
    void whatHasNoFormIsRefusedWithItsReason(String text) {
        String node = text.substring(0, text.indexOf('|'));
        String reason = text.substring(text.indexOf('|') + 1);
        var graph = GraphParser.parse("""
                g (float[3,1,3] x, float[1,16,3] v) => (float[3,1,1,4] y)
                <float[1,16,3] w, float[1,16,4] r, int32[1] n = {2}> {
                  y = %s
                }""".formatted(node), SeededTensors::of);
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("LSTM")
                .hasMessageContaining(reason);
    }
}
