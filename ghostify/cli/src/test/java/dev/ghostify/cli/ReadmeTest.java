package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.cli.architecture.Repository;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type works, on the networks that come with the build. */
class ReadmeTest {
    private static final String COMMAND = "ghostify/bin/ghostify ";
    private static final int PICTURES = 2;

    @TempDir
    private Path folder;

    @Test
    void staysWithinOneLook() throws IOException {
        assertThat(readme()).hasSizeLessThan(150);
    }

    @Test
    void commandsWork() throws IOException, InterruptedException {
        demoFolder();
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(3);
        for (String command : commands) {
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor(20, TimeUnit.MINUTES)).as(command).isTrue();
            assertThat(process.exitValue())
                    .as(command + "\n" + Files.readString(log, StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Repository.root().resolve("README.md"));
    }

    /** Those that call us, but for the demo, which has a folder of its own and takes its time. */
    private List<String> commands() throws IOException {
        // A folder of its own for natives: another process might renew those of the user's while we run them.
        String start = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -Djava.awt.headless=true -Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("natives") + " -cp '"
                + System.getProperty("java.class.path") + "' dev.ghostify.cli.Main ";
        List<String> commands = new ArrayList<>();
        for (String line : readme()) {
            String text = line.startsWith("    $ ") ? line.substring(6) : line.strip();
            if (line.startsWith("    ") && text.startsWith(COMMAND) && !text.startsWith(COMMAND + "demo")) {
                commands.add(start + text.substring(COMMAND.length()));
            }
        }
        return commands;
    }

    /** The folder that the demo makes, with noise in place of rendered text, which would need a font. */
    private void demoFolder() throws IOException {
        Path demo = Files.createDirectory(folder.resolve("ghostify-demo"));
        DemoData data = new DemoData(demo);
        data.network("ch_ppocr_mobile_v2.0_cls_infer.onnx", "classifier.onnx");
        data.network("ch_PP-OCRv3_det_infer.onnx", "detector.onnx");
        noise(demo.resolve("pages-calibration"), DemoData.PAGE_SIDE, DemoData.PAGE_SIDE);
        Path lines = noise(demo.resolve("lines-test"), DemoData.LINE_WIDTH, DemoData.LINE_HEIGHT);
        Files.writeString(lines.resolve("labels.txt"), "0.png\t0\n1.png\t1\n");
    }

    private static Path noise(Path place, int width, int height) throws IOException {
        Files.createDirectories(place);
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Random random = new Random(i);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.setRGB(x, y, random.nextInt(1 << 24));
                }
            }
            ImageIO.write(image, "png", place.resolve(i + ".png").toFile());
        }
        return place;
    }
}
