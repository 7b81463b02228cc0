package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.graph.text.GraphPrinter;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TfliteReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void convolutionsComeBackAsTheyWereWritten() throws IOException {
        Graph back = written("""
                g (float[N,3,8,8] x) => (float[N,4,4,4] y) <float[4,3,3,3] w, float[4] b> {
                  c = Conv<pads=[1,1,1,1], strides=[2,2]>(x, w, b)
                  y = Relu(c)
                }""");
        assertThat(GraphPrinter.print(back))
                .contains("(float[N,3,8,8] x) => (float[N,4,4,4] y)")
                .contains("Conv <")
                .contains("Relu (");
        assertThat(back.nodes()).noneMatch(node -> node.op() instanceof Transpose);
    }

    /** Everything in here is written, read back, and computes the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = Conv<group=4, pads=[1,1,1,1]>(x, d)",
                "y = Conv<group=2, dilations=[2,2], pads=[2,2,2,2]>(x, h)",
                "y = MaxPool<kernel_shape=[3,3], pads=[0,0,1,1], strides=[2,2]>(x)",
                "y = AveragePool<kernel_shape=[2,2], strides=[2,2]>(x)",
                "y = ConvTranspose<strides=[2,2]>(x, t)",
                "y = ConvTranspose<strides=[2,2], pads=[1,1,1,1]>(x, t)",
                "y = GlobalAveragePool(x)",
                "y = Add(x, s)",
                "y = Mul(x, x)",
                "y = PRelu(x, s)",
                "y = Concat<axis=1>(x, x, x)",
                "y = Pad(x, p)",
                "y = Transpose<perm=[0,2,3,1]>(x)",
                "y = Flatten(x)",
                "y = Softmax<axis=1>(x)",
                "y = HardSwish(x)",
                "y = LeakyRelu<alpha=0.3>(x)",
                "y = Resize<mode=\"linear\">(x, , , z)",
                "y = Resize<mode=\"nearest\", coordinate_transformation_mode=\"asymmetric\", nearest_mode=\"floor\">(x, , , z)",
                "y = DepthToSpace<blocksize=2>(x)",
                "y = SpaceToDepth<blocksize=2>(x)",
                "y = ReduceMax(x, a)",
                "y = ReduceMean<keepdims=0>(x, a)",
                "y = MatMul(x, m)",
                "y = LayerNormalization(x, n)",
                "y = Slice(x, o, e, a)",
                "l, y = Split<axis=1, num_outputs=2>(x)",
                "y = LRN<size=3>(x)",
            })
    void computesTheSameAfterReadingBack(String node) throws IOException {
        String text = """
                g (float[1,4,6,6] x) => (opaque y) <float[4,1,3,3] d, float[6,2,3,3] h, float[4,3,2,2] t, float[4,1,1] s,
                  float[6,5] m, float[6] n, int64[8] p = {0,0,1,2,0,0,0,1}, int64[4] z = {1,4,12,12}, int64[1] a = {2},
                  int64[1] o = {1}, int64[1] e = {5}> {
                  %s
                }""".formatted(node);
        Graph graph = GraphParser.parse(text, SeededTensors::of);
        Graph back = read(graph);
        Map<String, Tensor> inputs = SeededTensors.inputs(graph, 1);
        assertClose(
                Objects.requireNonNull(Evaluation.run(back, inputs).get("y")),
                Objects.requireNonNull(Evaluation.run(graph, inputs).get("y")));
    }

    @Test
    void foreignFilesKeepTheirOrderAtTheBorderOnly() throws IOException {
        HandMade made = new HandMade();
        int x = made.input(1, 6, 6, 2);
        Options conv = new Options.Conv2D(Padding.SAME, 2, 2, 1, 1, Activation.RELU6);
        int c = made.add(
                Builtin.CONV_2D,
                conv,
                List.of(x, made.floats(List.of(3, 3, 3, 2)), made.floats(List.of(3))),
                1,
                3,
                3,
                3);
        int p = made.add(
                Builtin.AVERAGE_POOL_2D,
                new Options.Pool2D(Padding.VALID, 1, 1, 3, 3, Activation.NONE),
                List.of(c),
                1,
                1,
                1,
                3);
        int y = made.add(Builtin.RESHAPE, new Options.Reshape(List.of(1, 3)), List.of(p, made.ints(1, 3)), 1, 3);
        Graph graph = TfliteReader.read(made.write(folder, y));
        assertThat(graph.nodes().stream().map(node -> node.op().type()))
                .containsExactly("Transpose", "Conv", "Clip", "AveragePool", "Reshape", "Reshape");
        assertThat(graph.shape("x0").orElseThrow()).hasToString("[1,6,6,2]");
    }

    @Test
    void computesWhatTheRuntimeComputes() throws IOException {
        HandMade made = new HandMade();
        int x = made.input(1, 4, 5, 3);
        int pool = made.add(
                Builtin.AVERAGE_POOL_2D,
                new Options.Pool2D(Padding.SAME, 2, 2, 3, 3, Activation.NONE),
                List.of(x),
                1,
                2,
                3,
                3);
        int slice = made.add(
                Builtin.SLICE,
                new Options.None(),
                List.of(pool, made.ints(0, 0, 1, 1), made.ints(1, 2, -1, 2)),
                1,
                2,
                2,
                2);
        int y = made.add(Builtin.SOFTMAX, new Options.Softmax(0.5f), List.of(slice), 1, 2, 2, 2);
        Graph graph = TfliteReader.read(made.write(folder, y));
        Tensor input = SeededTensors.of("x0", TensorType.of(dev.ghostify.graph.DataType.FLOAT, 1, 4, 5, 3));
        ByteBuffer bytes = ByteBuffer.allocate((int) input.byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(input.bytes()).flip();
        ByteBuffer found =
                TfliteRun.of(made.bytes(y), List.of(bytes), false).outputs().get(0);
        float[] expected = new float[found.remaining() / Float.BYTES];
        found.asFloatBuffer().get(expected);
        Tensor computed = Objects.requireNonNull(
                Evaluation.run(graph, Map.of("x0", input)).get("y2"));
        assertClose(computed, Tensor.ofFloats(computed.shape(), expected));
    }

    @Test
    void keepsWhatTheGraphCannotSay() throws IOException {
        HandMade made = new HandMade();
        int x = made.input(1, 4, 4, 2);
        Options both = new Options.ResizeBilinear(true, true);
        int r = made.add(Builtin.RESIZE_BILINEAR, both, List.of(x, made.ints(8, 8)), 1, 8, 8, 2);
        int y = made.add(Builtin.ABS, new Options.None(), List.of(r), 1, 8, 8, 2);
        Graph graph = TfliteReader.read(made.write(folder, y));
        assertThat(graph.nodes().stream().map(node -> node.op().type())).containsExactly("RESIZE_BILINEAR", "Abs");
        assertThat(graph.nodes().get(0).op()).isInstanceOfSatisfying(UnknownOp.class, op -> {
            assertThat(op.domain()).isEqualTo("tflite");
            assertThat(op.attributes().flag("align_corners", false)).isTrue();
        });
        assertThat(graph.shape("y1").orElseThrow()).hasToString("[1,8,8,2]");
    }

    private Graph written(String text) throws IOException {
        return read(GraphParser.parse(text, SeededTensors::of));
    }

    private Graph read(Graph graph) throws IOException {
        Path file = folder.resolve("m.tflite");
        TfliteWriter.write(graph, TfliteOptions.defaults(), file);
        return TfliteReader.read(file);
    }

    private static void assertClose(Tensor found, Tensor expected) {
        assertThat(found.type()).isEqualTo(expected.type());
        float[] a = found.toFloats();
        float[] b = expected.toFloats();
        double scale = 1e-6;
        for (float value : b) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < a.length; i++) {
            assertThat(Math.abs(a[i] - b[i]) / scale).as("element " + i).isLessThan(1e-5);
        }
    }
}
