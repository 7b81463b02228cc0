package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistilCommandTest {
    private static final String TEACHER = """
            net (float[N,3,8,8] image) => (float[N,4] logits)
            <float[8,3,3,3] w1, float[8] b1, float[8,8,3,3] w2, float[8] b2, float[4,8] w3> {
              c1 = Conv<pads=[1,1,1,1]>(image, w1, b1)
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

    private Path teacher;
    private Path images;

    @BeforeEach
    void writeModelAndImages() throws IOException {
        teacher = folder.resolve("teacher.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(TEACHER, SeededTensors::of)), teacher);
        images = Files.createDirectory(folder.resolve("images"));
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 64; pixel++) {
                image.setRGB(pixel % 8, pixel / 8, random.nextInt(1 << 24));
            }
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
    }

    @Test
    void trainsAConvertedModelAndWritesBothFormats() {
        Path ghost = folder.resolve("ghost.onnx");
        assertThat(run(
                        "convert",
                        teacher,
                        "-o",
                        ghost,
                        "--ghost",
                        "--include",
                        "c2",
                        "--calibrate",
                        "folder:" + images))
                .as(messages())
                .isEqualTo(ExitCode.DONE);
        Path onnx = folder.resolve("learned.onnx");
        Path tflite = folder.resolve("learned.tflite");
        assertThat(run(
                        "distil",
                        teacher,
                        ghost,
                        "--data",
                        "folder:" + images,
                        "--epochs",
                        "2",
                        "-o",
                        onnx,
                        "-o",
                        tflite))
                .as(messages())
                .isEqualTo(ExitCode.DONE);
        assertThat(onnx).isNotEmptyFile();
        assertThat(tflite).isNotEmptyFile();
        assertThat(messages()).contains("learning from 38 images, measured on 2 others", "agreement");
    }

    @Test
    void reconstructsRightBehindTheFit() {
        Path ghost = folder.resolve("ghost.onnx");
        assertThat(run(
                        "convert",
                        teacher,
                        "-o",
                        ghost,
                        "--ghost",
                        "--include",
                        "c2",
                        "--calibrate",
                        "folder:" + images,
                        "--reconstruct",
                        "--minutes",
                        "0.02"))
                .as(messages())
                .isEqualTo(ExitCode.DONE);
        assertThat(ghost).isNotEmptyFile();
    }

    @Test
    void wantsToKnowHowLong() {
        assertThat(run("distil", teacher, teacher, "--data", "folder:" + images, "-o", folder.resolve("o.onnx")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--epochs N or --minutes N").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"tpu, '--device is cpu or gpu, not'", "gpu, '--device gpu: PyTorch finds no GPU with CUDA'"})
    void saysWhereItCannotTrain(String device, String message) {
        Object[] line = {
            "distil",
            teacher,
            teacher,
            "--data",
            "folder:" + images,
            "--epochs",
            "1",
            "--device",
            device,
            "-o",
            folder.resolve("o.onnx")
        };
        assertThat(run(line)).isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains(message).hasLineCount(1);
    }

    @Test
    void learnsFromImagesOnly() {
        assertThat(run(
                        "distil",
                        teacher,
                        teacher,
                        "--data",
                        "random:1",
                        "--epochs",
                        "1",
                        "-o",
                        folder.resolve("o.onnx")))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(messages()).contains("random:1 has no images").hasLineCount(1);
    }

    @Test
    void reconstructNeedsImages() {
        assertThat(run(
                        "convert",
                        teacher,
                        "-o",
                        folder.resolve("o.onnx"),
                        "--ghost",
                        "--include",
                        "c2",
                        "--reconstruct"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--calibrate");
    }

    private ExitCode run(Object... args) {
        return ghostify.run(args);
    }

    private String messages() {
        return ghostify.messages();
    }
}
