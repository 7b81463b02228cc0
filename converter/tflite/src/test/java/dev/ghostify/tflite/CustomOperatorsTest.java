package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.LintReport;
import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lint.TfliteLint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomOperatorsTest {
    private static final TfliteOptions ALLOWED = TfliteOptions.defaults().withCustomOperators(true);

    /** The value between the two is typed, as exporters of other operators declare it. */
    private static final String UNKNOWN = """
            g (float[N,3,4,4] x) => (float[N,2,4,4] y) <float[3,3,1,1] w, float[2,3,1,1] v, int64[2] s, float[N,3,4,4] c> {
              a = Conv(x, w)
              c = com.example.Warp<axes=[1,-2], factors=[0.5,2.0], gain=1.5, mode="near", names=["a","bc"], order=70000>(a, , s)
              b = Relu(c)
              y = Conv(b, v)
            }""";

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("custom.tflite");
    }

    private static Graph graph(String text) {
        return GraphParser.parse(text, SeededTensors::of);
    }

    @Test
    void refusalSaysHowToWriteTheNodeAllTheSame() {
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph(UNKNOWN), TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1 node cannot be written as TFLite: Warp")
                .hasMessageContaining("float[1,3,4,4]")
                .hasMessageContaining("--allow-custom");
    }

    @Test
    void isCalledByDomainAndNameAndComesBackWithItsAttributes() throws IOException {
        TfliteReport report = TfliteWriter.write(graph(UNKNOWN), ALLOWED, file());
        assertThat(report.operators()).containsEntry("com.example.Warp", 1).containsEntry("CONV_2D", 2);
        Graph back = TfliteReader.read(file());
        Node node = back.nodes().stream()
                .filter(n -> n.op() instanceof CustomOp)
                .findFirst()
                .orElseThrow();
        Node original = graph(UNKNOWN).nodes().get(1);
        assertThat(node.op().domain()).isEqualTo("com.example");
        assertThat(node.op().type()).isEqualTo("Warp");
        assertThat(node.op().attributes()).isEqualTo(original.op().attributes());
        assertThat(node.inputs()).hasSize(3);
        assertThat(node.has(1)).isFalse();
        assertThat(back.constant(node.input(2)).orElseThrow().toLongs())
                .isEqualTo(graph(UNKNOWN).constant("s").orElseThrow().toLongs());
    }

    @Test
    void readsAndWritesAxesAsInOnnx() throws IOException {
        TfliteReport report = TfliteWriter.write(graph(UNKNOWN), ALLOWED, file());
        assertThat(report.transposes())
                .hasSize(2)
                .allMatch(t -> t.reason().contains("as in ONNX") || t.reason().contains("channels last"));
        Graph back = TfliteReader.read(file());
        Node node = back.nodes().stream()
                .filter(n -> n.op() instanceof CustomOp)
                .findFirst()
                .orElseThrow();
        assertThat(back.shape(node.input(0)).orElseThrow()).hasToString("[N,3,4,4]");
        assertThat(back.shape(node.output()).orElseThrow()).hasToString("[N,3,4,4]");
    }

    @Test
    void operatorOfOnnxItselfWithoutAFormIsCalledAfterOnnx() throws IOException {
        Graph graph = graph("""
                g (float[1,1,4,4] x) => (float[1,1,2,2] y, int64[1,1,2,2] i) {
                  a, i = MaxPool<kernel_shape=[2,2], strides=[2,2]>(x)
                  y = Relu(a)
                }""");
        TfliteReport report = TfliteWriter.write(graph, ALLOWED, file());
        assertThat(report.operators()).containsEntry("ai.onnx.MaxPool", 1).containsEntry("RELU", 1);
        Graph back = TfliteReader.read(file());
        assertThat(back.nodes()).anySatisfy(node -> {
            assertThat(node.op().domain()).isEmpty();
            assertThat(node.op().type()).isEqualTo("MaxPool");
            assertThat(node.op().attributes().ints("kernel_shape")).containsExactly(2, 2);
        });
    }

    @Test
    void whatStandsBehindARefusedNodeIsWrittenToo() throws IOException {
        Graph graph = graph("""
                g (float[1,4] x) => (float[1,4] y) <float[1,4] a> {
                  a = com.example.First(x)
                  b = Dropout(a)
                  c, m = Dropout(b)
                  n = Not(m)
                  y = Where(n, c, a)
                }""");
        TfliteReport report = TfliteWriter.write(graph, ALLOWED, file());
        assertThat(report.operators())
                .containsEntry("com.example.First", 1)
                .containsEntry("ai.onnx.Dropout", 1)
                .containsEntry("SELECT_V2", 1);
    }

    @Test
    void theRuntimesVerifierTakesTheFileAndAsksForTheKernel() throws IOException {
        byte[] bytes = TfliteWriter.toBytes(graph(UNKNOWN), ALLOWED);
        // Status 3 is kTfLiteUnresolvedOps.
        assertThatThrownBy(() -> TfliteRun.of(bytes, List.of(ByteBuffer.allocate(3 * 16 * 4)), false))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("the runtime fails to (build|allocate): status \\d+");
    }

    @Test
    void lintSaysThatTheKernelIsMissing() throws IOException {
        TfliteWriter.write(graph(UNKNOWN), ALLOWED, file());
        for (Target target : Target.values()) {
            LintReport report = TfliteLint.check(file(), target, Optional.of(RuntimeVersion.parse("2.9")));
            assertThat(report.left()).anySatisfy(finding -> {
                assertThat(finding.name()).isEqualTo("com.example.Warp");
                assertThat(finding.rule()).contains("needs a kernel of its own");
            });
        }
    }

    @Test
    void nodesOfUnknownResultsAreNamedTogether() {
        Graph graph = graph("""
                g (float[1,4] x) => (opaque y) <float[1,4] t> {
                  a = com.example.First(x)
                  b = com.example.Second(x)
                  y = Concat<axis=0>(a, b)
                }""");
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, ALLOWED))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("2 nodes cannot be written as custom operators either")
                .hasMessageContaining("(First)")
                .hasMessageContaining("(Second)")
                .hasMessageContaining("value_info");
    }

    @Test
    void attributesThatNoMapHoldsAreNamed() {
        Graph graph = graph("""
                g (float[1,4] x) => (float[1,4] y) {
                  y = com.example.First<table = float[2] {1, 2}>(x)
                }""");
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, ALLOWED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("attribute 'table'");
    }

    @Test
    void damagedOptionsAreReportedAsDamage() throws IOException {
        byte[] bytes = TfliteWriter.toBytes(graph(UNKNOWN), ALLOWED);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf("axes\0");
        assertThat(at).isPositive();
        for (int i = at - 16; i < at + 200; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] = (byte) 0xFF;
            Files.write(file(), damaged);
            try {
                assertThat(TfliteReader.read(file()).nodes()).isNotEmpty();
            } catch (ModelException e) {
                assertThat(e).hasMessageContaining("custom.tflite");
            }
        }
    }
}
