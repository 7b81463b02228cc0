package dev.ghostify.tflite;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.tflite.TfliteSummary.Port;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real networks in the real runtimes; needs the models named by the property {@code ghostify.test.models}. */
class RealModelsTest {
    /** Noise makes a detector say 0 everywhere: the last digits of 1e-12 are no measure. */
    private static final double SMALLEST_SCALE = 1e-3;

    @Test
    void agreesWithOnnxRuntime() throws IOException, OrtException {
        String folders = System.getProperty("ghostify.test.models", "");
        Assumptions.assumeFalse(folders.isEmpty(), "no models given: -Dghostify.test.models=FOLDER:FILE...");
        StringBuilder table = new StringBuilder();
        for (Path file : files(folders)) {
            table.append(judge(file)).append(System.lineSeparator());
        }
        Files.writeString(Path.of(System.getProperty("ghostify.test.table", "target/real-models.txt")), table);
        Assertions.assertThat(table.toString()).doesNotContain("FAIL");
    }

    private static List<Path> files(String folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : folders.split(":", -1)) {
            try (Stream<Path> walk = Files.walk(Path.of(part))) {
                walk.filter(f -> f.toString().endsWith(".onnx")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String judge(Path file) throws IOException, OrtException {
        String name = file.getFileName().toString();
        try {
            return name + " " + compare(file);
        } catch (dev.ghostify.graph.ModelException e) {
            return name + " REFUSED " + e.getMessage();
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            return name + " FAIL " + e;
        }
    }

    private static String compare(Path file) throws IOException, OrtException {
        long start = System.nanoTime();
        Graph graph = OnnxReader.read(file).graph();
        TfliteOptions options = TfliteOptions.defaults();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (String input : graph.requiredInputs()) {
            Shape shape = graph.shape(input).orElseThrow();
            boolean free = false;
            for (int axis = 0; axis < shape.rank(); axis++) {
                if (!shape.dim(axis).isFixed()) {
                    shape = shape.with(axis, Dim.of(axis == 0 ? 1 : axis == 1 ? 3 : axis == 2 ? 64 : 320));
                    free |= axis > 0;
                }
            }
            shapes.put(input, shape);
            if (free) {
                options = options.withInputShape(input, shape);
            }
        }
        Path target = Files.createTempFile("ghostify", ".tflite");
        TfliteReport report = TfliteWriter.write(graph, options, target);
        double seconds = (System.nanoTime() - start) / 1e9;
        byte[] bytes = Files.readAllBytes(target);
        TfliteSummary summary = TfliteSummary.read(target);
        Files.delete(target);
        Map<String, float[]> inputs = new LinkedHashMap<>();
        List<ByteBuffer> stored = new ArrayList<>();
        Random random = new Random(1);
        for (Port port : summary.inputs()) {
            Shape shape = Objects.requireNonNull(shapes.get(port.name()));
            float[] values = new float[(int) shape.elementCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() * 2 - 1;
            }
            inputs.put(port.name(), values);
            stored.add(store(values, shape.sizes(), port.axes()));
        }
        Map<String, float[]> expected = onnxRuntime(file, inputs, shapes);
        TfliteRun fast = TfliteRun.of(bytes, stored, true);
        TfliteRun plain = TfliteRun.of(bytes, stored, false);
        double worst = 0;
        for (int i = 0; i < summary.outputs().size(); i++) {
            Port port = summary.outputs().get(i);
            float[] reference = Objects.requireNonNull(expected.get(port.name()));
            long[] sizes = StoredOrder.onnxSizes(port);
            worst = Math.max(worst, error(reference, fast.outputs().get(i), sizes, port.axes()));
            worst = Math.max(worst, error(reference, plain.outputs().get(i), sizes, port.axes()));
        }
        String verdict = worst <= 1e-4 ? "ok" : "FAIL";
        return String.format(
                "%s rel %.1e partitions %d left %s transposes %d min %s %.2f s %d bytes %s %s",
                verdict,
                worst,
                fast.partitions(),
                fast.leftOver(),
                report.transposes().size(),
                report.minRuntimeVersion(),
                seconds,
                report.fileBytes(),
                report.transposes(),
                report.notes());
    }

    private static ByteBuffer store(float[] values, long[] sizes, List<Integer> axes) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(values[StoredOrder.onnxIndex(i, sizes, axes)]);
        }
        return bytes.flip();
    }

    private static double error(float[] reference, ByteBuffer bytes, long[] sizes, List<Integer> axes) {
        FloatBuffer floats = bytes.asFloatBuffer();
        if (floats.limit() != reference.length) {
            throw new AssertionError("output has " + floats.limit() + " elements, expected " + reference.length);
        }
        double most = 0;
        double scale = 0;
        for (int i = 0; i < reference.length; i++) {
            float r = reference[StoredOrder.onnxIndex(i, sizes, axes)];
            most = Math.max(most, Double.isNaN(floats.get(i)) ? Double.MAX_VALUE : Math.abs(floats.get(i) - r));
            scale = Math.max(scale, Math.abs(r));
        }
        return most / Math.max(scale, SMALLEST_SCALE);
    }

    private static Map<String, float[]> onnxRuntime(Path file, Map<String, float[]> inputs, Map<String, Shape> shapes)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, float[]> input : inputs.entrySet()) {
                FloatBuffer data = FloatBuffer.wrap(input.getValue());
                long[] sizes =
                        Objects.requireNonNull(shapes.get(input.getKey())).sizes();
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, data, sizes));
            }
            Map<String, float[]> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (Map.Entry<String, OnnxValue> entry : result) {
                    FloatBuffer floats = ((OnnxTensor) entry.getValue()).getFloatBuffer();
                    float[] values = new float[floats.remaining()];
                    floats.get(values);
                    outputs.put(entry.getKey(), values);
                }
            }
            return outputs;
        }
    }
}
