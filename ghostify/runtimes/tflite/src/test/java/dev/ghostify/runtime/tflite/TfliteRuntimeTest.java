package dev.ghostify.runtime.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class TfliteRuntimeTest {
    private final ModelRuntime runtime = new TfliteRuntime();

    @Test
    void isFoundByTheFilesName() {
        assertThat(Runtimes.forModel(Path.of("net.tflite"))).isInstanceOf(TfliteRuntime.class);
    }

    @ParameterizedTest
    @EnumSource(SessionOptions.Kernels.class)
    void runsAnyBatchUnderTheNamesOfTheSignature(SessionOptions.Kernels kernels, @TempDir Path folder)
            throws IOException {
        byte[] bytes = summing("N");
        Path file = Files.write(folder.resolve("net.tflite"), bytes);
        SessionOptions options = new SessionOptions(1, kernels);
        try (Session fromFile = runtime.open(file, options);
                Session fromMemory = runtime.open(ByteBuffer.wrap(bytes), options)) {
            for (Session session : new Session[] {fromFile, fromMemory}) {
                assertThat(session.inputs()).hasToString("[float[?,2,2,3] pixels]");
                for (int n : new int[] {1, 3, 2}) {
                    Tensor y = Objects.requireNonNull(
                            session.run(Map.of("pixels", counting(n))).get("sums"));
                    assertThat(y.shape()).isEqualTo(Shape.of(n, 2, 2, 1));
                    // Each pixel is the sum of its three channels: 0 + 1 + 2, 3 + 4 + 5, ...
                    float last = 9 * (4 * n - 1) + 3;
                    assertThat(y.toFloats()).startsWith(3, 12, 21, 30).endsWith(last);
                }
            }
        }
    }

    @Test
    void timesEachOperatorUnderTheNameOfItsOutput() {
        ByteBuffer model = ByteBuffer.wrap(summing("1"));
        try (Session session = runtime.open(model, SessionOptions.exact().profiled())) {
            for (int run = 0; run < 3; run++) {
                session.run(Map.of("pixels", counting(1)));
            }
            assertThat(session.operatorTimes()).singleElement().satisfies(time -> {
                assertThat(time.operator()).isEqualTo("Conv2d");
                assertThat(time.node()).isEqualTo("sums");
                assertThat(time.medianMs()).isPositive();
            });
        }
        try (Session session = runtime.open(ByteBuffer.wrap(summing("1")), SessionOptions.exact())) {
            assertThat(session.operatorTimes()).isEmpty();
        }
    }

    @Test
    void countsWhatXnnpackTakesOver() {
        ByteBuffer model = ByteBuffer.wrap(summing("1"));
        try (Session fast = runtime.open(model.duplicate(), SessionOptions.fast());
                Session exact = runtime.open(model.duplicate(), SessionOptions.exact())) {
            assertThat(fast.delegation()).map(Delegation::isWhole).hasValue(true);
            assertThat(exact.delegation()).map(Delegation::partitions).hasValue(0);
            assertThat(exact.delegation()).map(Delegation::totalOps).hasValue(1);
            assertThat(fast.description()).contains("XNNPACK");
        }
    }

    @Test
    void saysWhatIsWrongWithAnInput() {
        try (Session session = runtime.open(ByteBuffer.wrap(summing("1")), SessionOptions.exact())) {
            assertThatThrownBy(() -> session.run(Map.of("pixels", counting(2))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("float[2,2,2,3] does not fit the input float[1,2,2,3] pixels");
            assertThatThrownBy(() -> session.run(Map.of())).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void namesTheOperatorsThatTheRuntimeLacks() {
        byte[] bytes = summing("1");
        replaceConvByCall(bytes);
        assertThatThrownBy(() -> runtime.open(ByteBuffer.wrap(bytes), SessionOptions.fast()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_OP))
                .hasMessageContaining("Call version 1");
    }

    @Test
    void saysThatAFileIsNoModel(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.tflite"), "this is no model");
        assertThatThrownBy(() -> runtime.open(text, SessionOptions.fast()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_FILE))
                .hasMessageContaining("text.tflite");
        byte[] cut = Arrays.copyOf(summing("1"), 200);
        assertThatThrownBy(() -> runtime.open(ByteBuffer.wrap(cut), SessionOptions.fast()))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> runtime.open(folder.resolve("none.tflite"), SessionOptions.fast()))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** A 1 x 1 convolution that sums the channels. */
    private static byte[] summing(String batch) {
        Graph graph =
                GraphParser.parse("""
                g (float[%s,3,2,2] pixels) => (float[%s,1,2,2] sums) <float[1,3,1,1] w> {
                  sums = Conv(pixels, w)
                }""".formatted(batch, batch), (name, type) -> Tensor.ofFloats(type.shape(), 1, 1, 1));
        return TfliteWriter.toBytes(graph, TfliteOptions.defaults());
    }

    private static Tensor counting(int batch) {
        float[] values = new float[batch * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Tensor.ofFloats(Shape.of(batch, 2, 2, 3), values);
    }

    /** Overwrites the file's only operator code, found through the tables as the schema lays them out. */
    private static void replaceConvByCall(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int model = file.getInt(0);
        int codes = model + file.getShort(model - file.getInt(model) + 4 + 2);
        int vector = codes + file.getInt(codes);
        int code = vector + 4 + file.getInt(vector + 4);
        int vtable = code - file.getInt(code);
        int builtin = file.getShort(vtable + 4 + 2 * 3);
        assertThat(file.getInt(code + builtin)).as("CONV_2D").isEqualTo(3);
        // CALL stands in the schema, but no runtime has it.
        file.putInt(code + builtin, 31);
    }
}
