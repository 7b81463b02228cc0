package dev.ghostify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.check.data.Interpolation;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.networks.GhostNet;
import dev.ghostify.networks.Network;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.tflite.TfliteSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.lite.support.metadata.MetadataExtractor;
import org.tensorflow.lite.support.metadata.schema.AssociatedFile;
import org.tensorflow.lite.support.metadata.schema.AssociatedFileType;
import org.tensorflow.lite.support.metadata.schema.NormalizationOptions;
import org.tensorflow.lite.support.metadata.schema.TensorMetadata;

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
    void resizingIsAsTheFileNamesIt() throws IOException {
        Path onnx = folder.resolve("g.onnx");
        OnnxModel model = OnnxModel.of(network.graph());
        Map<String, String> properties = new TreeMap<>(ImageProperties.of(network));
        properties.put("ghostify.image.interpolation", "bicubic");
        Model.of(model.withMetadata(model.metadata().withProperties(properties)))
                .write(onnx);

        assertThat(CheckedModels.preparation(onnx).orElseThrow().interpolation())
                .isEqualTo(Interpolation.BICUBIC);
    }

    @Test
    void androidReadsNormalizationAndLabelsFromTheTfliteFile() throws IOException {
        Path tflite = folder.resolve("g.tflite");
        Model.of(network).simplify().write(tflite);

        MetadataExtractor reader = new MetadataExtractor(ByteBuffer.wrap(Files.readAllBytes(tflite)));
        TensorMetadata image = Objects.requireNonNull(reader.getInputTensorMetadata(0));
        NormalizationOptions normalization =
                (NormalizationOptions) image.processUnits(0).options(new NormalizationOptions());
        assertThat(normalization.mean(0)).isEqualTo(123.675f);
        assertThat(normalization.std(2)).isEqualTo(57.375f);
        AssociatedFile labels =
                Objects.requireNonNull(reader.getOutputTensorMetadata(0)).associatedFiles(0);
        assertThat(labels.type()).isEqualTo(AssociatedFileType.TENSOR_AXIS_LABELS);
        try (InputStream lines = reader.getAssociatedFile(labels.name())) {
            assertThat(lines).hasContent("cat\ndog\n");
        }
        assertThat(reader.isMinimumParserVersionSatisfied()).isTrue();
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
