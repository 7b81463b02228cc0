package dev.ghostify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.networks.GhostNet;
import dev.ghostify.networks.Network;
import dev.ghostify.tflite.TfliteSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltModelTest {
    private final Network network =
            GhostNet.builder().width(0.25).resolution(64).classes(2).build().withClasses(List.of("cat", "dog"));

    @TempDir
    Path folder;

    @Test
    void filesOfBothFormatsSayHowImagesArePrepared() throws IOException {
        Path onnx = folder.resolve("g.onnx");
        Path tflite = folder.resolve("g.tflite");
        Model.of(network).simplify().write(onnx, tflite);

        Preprocessing wanted = Preprocessing.IMAGENET
                .withMean(new PerChannel(0.485, 0.456, 0.406))
                .withSize(73);
        assertThat(CheckedModels.preparation(onnx)).contains(wanted);
        assertThat(CheckedModels.preparation(tflite)).contains(wanted);
    }

    @Test
    void namesOfClassesTravelThroughOnnxIntoTflite() throws IOException {
        Path onnx = folder.resolve("g.onnx");
        Path tflite = folder.resolve("g.tflite");
        Model.of(network).write(onnx);
        Ghostify.read(onnx).simplify().write(tflite);

        assertThat(TfliteSummary.read(tflite).metadata()).containsEntry("ghostify.classes", "cat\ndog");
    }
}
