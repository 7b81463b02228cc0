package dev.ghostify.runtime.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxRuntimeTest {
    private final ModelRuntime runtime = new OnnxRuntime();

    @Test
    void isFoundByTheFilesName() {
        assertThat(Runtimes.forModel(Path.of("net.ONNX"))).isInstanceOf(OnnxRuntime.class);
        assertThatThrownBy(() -> Runtimes.forModel(Path.of("net.tflite")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ghostify-runtime-tflite");
    }

    @ParameterizedTest
    @EnumSource(SessionOptions.Kernels.class)
    void runsAnyBatchFromFileAndFromMemory(SessionOptions.Kernels kernels, @TempDir Path folder) throws IOException {
        byte[] bytes = doubling("float[N,2]");
        Path file = Files.write(folder.resolve("net.onnx"), bytes);
        SessionOptions options = new SessionOptions(1, kernels);
        try (Session fromFile = runtime.open(file, options);
                Session fromMemory = runtime.open(ByteBuffer.wrap(bytes), options)) {
            for (Session session : new Session[] {fromFile, fromMemory}) {
                assertThat(session.inputs()).hasToString("[float[N,2] x]");
                for (int n = 1; n <= 3; n++) {
                    Tensor x = Tensor.ofFloats(Shape.of(n, 2), Arrays.copyOf(new float[] {1, 2, 3, 4, 5, 6}, 2 * n));
                    Tensor y =
                            Objects.requireNonNull(session.run(Map.of("x", x)).get("y"));
                    assertThat(y.shape()).isEqualTo(Shape.of(n, 2));
                    assertThat(y.toFloats()).startsWith(2, 4);
                }
            }
        }
    }

    @Test
    void timesEachOperator() {
        try (Session session = runtime.open(
                ByteBuffer.wrap(doubling("float[2]")), SessionOptions.exact().profiled())) {
            for (int run = 0; run < 3; run++) {
                session.run(Map.of("x", Tensor.ofFloats(Shape.of(2), 1, 2)));
            }
            assertThat(session.operatorTimes()).singleElement().satisfies(time -> {
                assertThat(time.operator()).isEqualTo("Add");
                assertThat(time.medianMs()).isNotNegative();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "FLOAT16", "INT32", "INT64"})
    void passesEveryTypeBothWays(DataType type) {
        byte[] bytes = doubling(type.text() + "[3]");
        TensorType three = TensorType.of(type, 3);
        Tensor x = type.isFloatingPoint() ? Tensor.ofReals(three, 1, -2, 3) : Tensor.ofIntegers(three, 1, -2, 3);
        try (Session session = runtime.open(ByteBuffer.wrap(bytes), SessionOptions.exact())) {
            Port port = session.outputs().get(0);
            assertThat(port.dtype()).isEqualTo(type);
            Tensor y = Objects.requireNonNull(session.run(Map.of("x", x)).get("y"));
            assertThat(y.toDoubles()).containsExactly(2, -4, 6);
        }
    }

    @Test
    void saysWhatIsWrongWithAnInput() {
        try (Session session = runtime.open(ByteBuffer.wrap(doubling("float[3]")), SessionOptions.exact())) {
            assertThatThrownBy(() -> session.run(Map.of()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("float[3] x");
            assertThatThrownBy(() -> session.run(Map.of("x", Tensor.vector(1f, 2f))))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHAPE_MISMATCH));
        }
    }

    @Test
    void saysThatAFileIsNoModel(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "this is no model");
        assertThatThrownBy(() -> runtime.open(text, SessionOptions.fast()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_FILE))
                .hasMessageContaining("text.onnx");
        assertThatThrownBy(() -> runtime.open(folder.resolve("none.onnx"), SessionOptions.fast()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void unpacksTheLibraryOnce(@TempDir Path cache) throws IOException {
        Path folder = Objects.requireNonNull(NativeLibrary.unpack(cache));
        Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
        Object made = Files.getLastModifiedTime(library);
        assertThat(NativeLibrary.unpack(cache)).isEqualTo(folder);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(made);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    static byte[] doubling(String type) {
        Graph graph = GraphParser.parse("g (" + type + " x) => (" + type + " y) { y = Add(x, x) }");
        return OnnxWriter.toBytes(OnnxModel.of(graph));
    }
}
