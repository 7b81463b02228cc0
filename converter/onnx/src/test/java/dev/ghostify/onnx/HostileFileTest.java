package dev.ghostify.onnx;

import static dev.ghostify.onnx.TestModels.body;
import static dev.ghostify.onnx.TestModels.floats;
import static dev.ghostify.onnx.TestModels.graph;
import static dev.ghostify.onnx.TestModels.ints;
import static dev.ghostify.onnx.TestModels.longs;
import static dev.ghostify.onnx.TestModels.model;
import static dev.ghostify.onnx.TestModels.node;
import static dev.ghostify.onnx.TestModels.real;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.onnx.generated.GraphProto;
import dev.ghostify.schema.onnx.generated.ValueInfoProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged files are read, or refused with a message for people; nothing else may come of them. */
class HostileFileTest {
    private static final long SEED = 20_261_124;
    private static final int ROUNDS = 4000;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void survivesFlippedBytes() throws IOException {
        Random random = new Random(SEED);
        byte[] whole = whole(13);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = whole.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            read += survives(damaged, "round " + round + " of seed " + SEED);
        }
        // If none were read, the damage would end at the first checks and prove little.
        assertThat(read).isBetween(ROUNDS / 20, ROUNDS - 1);
    }

    @Test
    void survivesEveryTruncation() throws IOException {
        byte[] whole = whole(9);
        for (int length = 0; length < whole.length; length++) {
            survives(Arrays.copyOf(whole, length), "length " + length);
        }
    }

    @Test
    void survivesNoise() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            survives(noise, "noise " + round + " of seed " + SEED);
        }
    }

    /** 1 if the bytes are a model, 0 if they are refused. */
    private static int survives(byte[] bytes, String what) throws IOException {
        try {
            OnnxModel model = OnnxReader.read(ByteBuffer.wrap(bytes), Path.of("."));
            OnnxWriter.toBytes(model);
            return 1;
        } catch (ModelException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return 0;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what, e);
        }
    }

    private static byte[] whole(int opset) {
        GraphProto then = GraphProto.newBuilder()
                .addNode(node("Relu", List.of("p"), "t"))
                .addOutput(ValueInfoProto.newBuilder().setName("t"))
                .build();
        GraphProto.Builder graph = graph(1, 2, 4, 4)
                .addInitializer(floats("w", List.of(2L, 2L, 3L, 3L), new float[36]))
                .addInitializer(longs("shape", 1, 2, -1))
                .addInitializer(floats("one", List.of(1L), 1))
                .addNode(node("Conv", List.of("x", "w"), "c")
                        .addAttribute(ints("pads", 1, 1, 1, 1))
                        .addAttribute(ints("strides", 1, 1)))
                .addNode(node("MaxPool", List.of("c"), "p").addAttribute(ints("kernel_shape", 2, 2)))
                .addNode(node("LeakyRelu", List.of("p"), "l").addAttribute(real("alpha", 0.1f)))
                .addNode(node("Reshape", List.of("l", "shape"), "r"))
                .addNode(node("Transpose", List.of("r"), "q").addAttribute(ints("perm", 2, 1, 0)))
                .addNode(node("Softmax", List.of("q"), "s"))
                .addNode(node("Mul", List.of("s", "one"), "m"))
                .addNode(node("If", List.of("one"), "i").addAttribute(body("then_branch", then)))
                .addNode(node("Concat", List.of("m", "m"), "y").addAttribute(TestModels.integer("axis", 1)));
        return model(opset, graph).build().toByteArray();
    }
}
