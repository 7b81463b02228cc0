package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a graph given as text, runs the file in the TFLite runtime with XNNPACK and with the builtin kernels, and compares both
 * with the graph's own evaluation. Inputs and initializers follow from their names.
 */
public final class LoweringTester {
    private static final double TOLERANCE = 1e-5;

    private final TfliteSummary summary;
    private final TfliteReport report;
    private final TfliteRun xnnpack;

    private LoweringTester(TfliteSummary summary, TfliteReport report, TfliteRun xnnpack) {
        this.summary = summary;
        this.report = report;
        this.xnnpack = xnnpack;
    }

    /** Asserts that the outputs agree; batch 2 is tried too where the batch is free. */
    public static LoweringTester agrees(String text) {
        return agrees(text, TfliteOptions.defaults());
    }

    /** As {@link #agrees(String)}, written with choices. */
    public static LoweringTester agrees(String text, TfliteOptions options) {
        Graph graph = GraphParser.parse(text, SeededTensors::of);
        Path file = temporary();
        try {
            TfliteReport report = TfliteWriter.write(graph, options, file);
            TfliteSummary summary = TfliteSummary.read(file);
            byte[] bytes = Files.readAllBytes(file);
            TfliteRun run = compare(graph, summary, bytes, true, 1);
            compare(graph, summary, bytes, false, 1);
            boolean isFree = summary.inputs().stream().anyMatch(p -> p.shape().contains(-1));
            if (isFree) {
                compare(graph, summary, bytes, true, 2);
                compare(graph, summary, bytes, false, 2);
            }
            return new LoweringTester(summary, report, run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("ghostify", ".tflite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TfliteRun compare(Graph graph, TfliteSummary summary, byte[] bytes, boolean xnnpack, int batch) {
        Map<String, Tensor> inputs = SeededTensors.inputs(graph, batch);
        List<ByteBuffer> stored = new ArrayList<>();
        for (TfliteSummary.Port port : summary.inputs()) {
            Tensor tensor = Objects.requireNonNull(inputs.get(port.name()));
            stored.add(store(tensor, port.axes()));
        }
        TfliteRun run = TfliteRun.of(bytes, stored, xnnpack, batch > 1 ? batch : 0);
        Map<String, Tensor> expected = Evaluation.run(graph, inputs);
        for (int i = 0; i < summary.outputs().size(); i++) {
            TfliteSummary.Port port = summary.outputs().get(i);
            Tensor tensor = Objects.requireNonNull(expected.get(port.name()));
            assertSame(port, tensor, run.outputs().get(i).asFloatBuffer(), xnnpack);
        }
        return run;
    }

    private static ByteBuffer store(Tensor tensor, List<Integer> axes) {
        float[] values = tensor.toFloats();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(values[StoredOrder.onnxIndex(i, tensor.shape().sizes(), axes)]);
        }
        return bytes.flip();
    }

    private static void assertSame(TfliteSummary.Port port, Tensor expected, FloatBuffer found, boolean xnnpack) {
        float[] values = expected.toFloats();
        assertThat(found.limit()).as("elements of " + port.name()).isEqualTo(values.length);
        double scale = 1e-6;
        for (float value : values) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < values.length; i++) {
            float wanted = values[StoredOrder.onnxIndex(i, expected.shape().sizes(), port.axes())];
            assertThat(Math.abs(found.get(i) - wanted) / scale)
                    .as(
                            "%s[%d]: %s expected, %s found, %s",
                            port.name(), i, wanted, found.get(i), xnnpack ? "XNNPACK" : "builtin")
                    .isLessThan(TOLERANCE);
        }
    }

    /** Asserts the operators of the file, such as {@code "CONV_2D 1, PAD 1"}, by name. */
    public LoweringTester writes(String operators) {
        List<String> found = new ArrayList<>();
        summary.operators().forEach((name, count) -> found.add(name + " " + count));
        assertThat(String.join(", ", found)).isEqualTo(operators);
        return this;
    }

    /** Asserts that XNNPACK takes everything, in one part. */
    public LoweringTester inOnePartition() {
        assertThat(xnnpack.leftOver())
                .as("operators left to the builtin kernels")
                .isEmpty();
        assertThat(xnnpack.partitions()).isEqualTo(1);
        return this;
    }

    public LoweringTester transposes(int count) {
        assertThat(report.transposes()).hasSize(count);
        return this;
    }

    public LoweringTester version(String operator, int version) {
        assertThat(summary.operatorVersions()).containsEntry(operator, version);
        return this;
    }

    public LoweringTester minRuntime(String version) {
        assertThat(report.minRuntimeVersion()).isEqualTo(version);
        assertThat(summary.minRuntimeVersion()).isEqualTo(version);
        return this;
    }

    public TfliteReport report() {
        return report;
    }

    public TfliteSummary summary() {
        return summary;
    }
}
