package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.schema.tflite.generated.Model;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfliteFileTest {
    private static final Graph GRAPH = GraphParser.parse("""
            g (float[N,3,8,8] x) => (float[N,4] y) <float[4,3,3,3] w, float[4] b, float[4,4] v> {
              c = Conv<pads=[1,1,1,1], strides=[2,2]>(x, w, b)
              p = GlobalAveragePool(c)
              f = Flatten(p)
              y = Gemm(f, v)
            }""", SeededTensors::of);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sameGraphGivesSameBytes() {
        assertThat(TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults()))
                .isEqualTo(TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults()));
    }

    @Test
    void writtenFileHoldsTheSameBytes() throws IOException {
        Path file = folder.resolve("m.tflite");
        TfliteReport report = TfliteWriter.write(GRAPH, TfliteOptions.defaults(), file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).isEqualTo(TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults()));
        assertThat(report.fileBytes()).isEqualTo(bytes.length);
    }

    @Test
    void buffersAreAlignedInTheFileAndTheFirstIsEmpty() {
        byte[] bytes = TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults());
        assertThat(new String(bytes, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("TFL3");
        Model model = Model.getRootAsModel(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        assertThat(model.buffers(0).dataLength()).isZero();
        assertThat(model.buffersLength()).isGreaterThan(4);
        for (int i = 1; i < model.buffersLength(); i++) {
            assertThat(model.buffers(i).dataAsByteBuffer().position() % 16)
                    .as("buffer " + i)
                    .isZero();
        }
    }

    @Test
    void bothOperatorCodesAndTheSignatureAreWritten() {
        byte[] bytes = TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults());
        Model model = Model.getRootAsModel(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        for (int i = 0; i < model.operatorCodesLength(); i++) {
            assertThat((int) model.operatorCodes(i).deprecatedBuiltinCode())
                    .isEqualTo(model.operatorCodes(i).builtinCode());
        }
        assertThat(model.signatureDefs(0).signatureKey()).isEqualTo("serving_default");
        assertThat(model.signatureDefs(0).inputs(0).name()).isEqualTo("x");
        assertThat(model.signatureDefs(0).outputs(0).name()).isEqualTo("y");
    }

    @Test
    void fixedBatchLeavesNothingFree() throws IOException {
        Path file = folder.resolve("m.tflite");
        TfliteWriter.write(GRAPH, TfliteOptions.defaults().withBatch(3), file);
        assertThat(TfliteSummary.read(file).inputs().get(0).shape()).containsExactly(3, 8, 8, 3);
    }

    @Test
    void damagedFilesAreRefusedWithoutCrashing() throws IOException {
        byte[] good = TfliteWriter.toBytes(GRAPH, TfliteOptions.defaults());
        long seed = 20_261_124;
        Random random = new Random(seed);
        Path file = folder.resolve("damaged.tflite");
        for (int round = 0; round < 2000; round++) {
            byte[] bad = good.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, round % 2 == 0 ? bad : Arrays.copyOf(bad, random.nextInt(bad.length)));
            try {
                TfliteSummary.read(file);
            } catch (ModelException e) {
                assertThat(e.getMessage()).as("seed %d round %d", seed, round).contains("damaged.tflite");
            }
        }
    }

    @Test
    void textFileIsNamedForWhatItIsNot() throws IOException {
        Path file = folder.resolve("text.tflite");
        Files.writeString(file, "this is not a model at all, only a line of text");
        assertThatThrownBy(() -> TfliteSummary.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a TFLite file");
    }

    @Test
    void allUnsupportedNodesAreReportedAtOnceAndNothingIsWritten() {
        Graph graph = GraphParser.parse("""
                g (float[1,3,4,4] x) => (float[1,3,4,4] y, int64[1,3,4,4] i, int64[1,3,4,4] j, bool[1,3,4,4] m) {
                  a, i = MaxPool<kernel_shape=[1,1]>(x)
                  b, j = MaxPool<kernel_shape=[1,1]>(a)
                  c = Round(b)
                  y, m = Dropout(c)
                }""", SeededTensors::of);
        Path file = folder.resolve("none.tflite");
        assertThatThrownBy(() -> TfliteWriter.write(graph, TfliteOptions.defaults(), file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("3 nodes cannot be written as TFLite: MaxPool, Dropout")
                .hasMessageContaining("MaxPool  2 nodes");
        assertThat(file).doesNotExist();
    }

    @Test
    void boxesWhoseNumberTheDataDecideAreToBeCutOff() {
        Graph graph = GraphParser.parse("""
                g (float[1,9,4] boxes, float[1,2,9] scores) => (int64[M,3] y) <int64 most = {3}> {
                  y = NonMaxSuppression(boxes, scores, most)
                }""", SeededTensors::of);
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("1 node cannot be written as TFLite: NonMaxSuppression")
                .hasMessageContaining("end the model at its boxes and scores");
    }

    @Test
    void freeExtentsBesidesTheBatchAreAskedFor() {
        Graph graph = GraphParser.parse("""
                g (float[N,3,H,W] x) => (float[N,4,H,W] y) <float[4,3,1,1] w> {
                  y = Conv(x, w)
                }""", SeededTensors::of);
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'x' float[N,3,H,W]");
    }
}
