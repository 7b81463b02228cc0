package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String NET = """
            net (float[N,3,32,32] image) => (float[N,10] logits)
            <float[8,3,5,5] w1, float[8] b1, float[8,8,3,3] w2, float[8] b2, float[10,8] w3> {
              c1 = Conv<pads=[2,2,2,2], strides=[4,4]>(image, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              r2 = Relu(c2)
              p = GlobalAveragePool(r2)
              f = Flatten(p)
              logits = Gemm<transB=1>(f, w3)
            }""";

    private final CommandRun ghostify = new CommandRun();

    @TempDir
    private Path folder;

    private Path net;
    private Path images;

    @BeforeEach
    void writeNetworkAndLabelledImages() throws IOException {
        net = folder.resolve("net.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(NET, SeededTensors::of)), net);
        images = folder.resolve("train.bin");
        Random random = new Random(2);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            // Three classes, each bright in a channel of its own.
            int label = i % 3;
            records.write(label);
            for (int value = 0; value < 3072; value++) {
                records.write(value / 1024 == label ? 150 + random.nextInt(100) : random.nextInt(100));
            }
        }
        Files.write(images, records.toByteArray());
    }

    @Test
    void trainsFromNothingAndFoldsTheBatchNorms() throws IOException {
        Path trained = folder.resolve("trained.onnx");
        assertThat(ghostify.run(
                        "train",
                        net,
                        "--data",
                        "cifar10:" + images,
                        "--epochs",
                        12,
                        "--image-batch",
                        20,
                        "-o",
                        trained))
                .isEqualTo(ExitCode.DONE);
        assertThat(ghostify.messages()).contains("learning from 190 images, measured on 10 others, seed 0");
        assertThat(ghostify.messages()).contains("top-1 100.00 %");
        Graph graph = OnnxReader.read(trained).graph();
        assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof BatchNormalization);
        assertThat(graph.initializers().get("w1"))
                .isNotEqualTo(OnnxReader.read(net).graph().initializers().get("w1"));
    }

    @Test
    void saysWhatToDoWithoutLabels() throws IOException {
        Path unlabelled = Files.createDirectory(folder.resolve("photos"));
        ImageIO.write(
                new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB),
                "png",
                unlabelled.resolve("a.png").toFile());
        assertThat(ghostify.run(
                        "train", net, "--data", "folder:" + unlabelled, "--epochs", 1, "-o", folder.resolve("x.onnx")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(ghostify.messages()).contains("learns from labels").contains("ghostify distil");
        assertThat(folder.resolve("x.onnx")).doesNotExist();
    }
}
