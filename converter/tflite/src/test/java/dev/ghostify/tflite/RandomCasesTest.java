package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphPrinter;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random convolutions, pools, pads and resizes: the TFLite runtime computes what ONNX Runtime does, on XNNPACK and without. */
class RandomCasesTest {
    private static final int CASES = Integer.getInteger("ghostify.test.cases", 2000);
    private static final double TOLERANCE = 1e-5;

    /** A part of the cases may have no form in TFLite; more would make the test say nothing. */
    private static final double MOST_REFUSED = 0.05;

    @TempDir
    Path folder;

    @Test
    void agreeWithOnnxRuntime() throws IOException, OrtException {
        long seed = Long.getLong("ghostify.test.seed", 1L);
        System.out.println("random cases, seed " + seed);
        RandomCases cases = new RandomCases(new Random(seed));
        int compared = 0;
        int refused = 0;
        while (compared < CASES) {
            Graph graph = cases.next();
            String what = "seed " + seed + ", case " + (compared + refused) + ":\n" + GraphPrinter.printShort(graph, 8);
            Tensor x = Objects.requireNonNull(SeededTensors.inputs(graph, 1).get("x"));
            Optional<float[]> expected = onnxRuntime(graph, x);
            if (expected.isEmpty()) {
                continue;
            }
            try {
                compare(graph, x, expected.get(), what);
                compared++;
            } catch (ModelException e) {
                refused++;
            }
        }
        assertThat(refused).as("refused, seed %d", seed).isLessThan((int) (MOST_REFUSED * CASES));
    }

    private void compare(Graph graph, Tensor x, float[] expected, String what) throws IOException {
        Path file = folder.resolve("case.tflite");
        TfliteWriter.write(graph, TfliteOptions.defaults(), file);
        TfliteSummary summary = TfliteSummary.read(file);
        byte[] bytes = Files.readAllBytes(file);
        List<ByteBuffer> stored = List.of(store(x, summary.inputs().get(0).axes()));
        long[] sizes = graph.shape("y").orElseThrow().sizes();
        for (boolean xnnpack : new boolean[] {true, false}) {
            FloatBuffer found =
                    TfliteRun.of(bytes, stored, xnnpack).outputs().get(0).asFloatBuffer();
            assertThat(found.limit()).as(what).isEqualTo(expected.length);
            double scale = 1e-6;
            for (float value : expected) {
                scale = Math.max(scale, Math.abs(value));
            }
            for (int i = 0; i < expected.length; i++) {
                float wanted = expected[
                        StoredOrder.onnxIndex(i, sizes, summary.outputs().get(0).axes())];
                assertThat(Math.abs(found.get(i) - wanted) / scale)
                        .as("%s: element %d is %s for %s, XNNPACK %s", what, i, found.get(i), wanted, xnnpack)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private static ByteBuffer store(Tensor tensor, List<Integer> axes) {
        float[] values = tensor.toFloats();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(values[StoredOrder.onnxIndex(i, tensor.shape().sizes(), axes)]);
        }
        return bytes.flip();
    }

    /** Empty where ONNX Runtime has no kernel for the case. */
    private static Optional<float[]> onnxRuntime(Graph graph, Tensor x) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            byte[] model = OnnxWriter.toBytes(OnnxModel.of(graph));
            try (OrtSession session = environment.createSession(model, options);
                    OnnxTensor input = OnnxTensor.createTensor(
                            environment,
                            FloatBuffer.wrap(x.toFloats()),
                            x.shape().sizes());
                    OrtSession.Result result = session.run(Map.of("x", input))) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                float[] values = new float[output.getFloatBuffer().remaining()];
                output.getFloatBuffer().get(values);
                return Optional.of(values);
            }
        } catch (OrtException e) {
            return Optional.empty();
        }
    }
}
