package dev.ghostify.device;

import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Small TFLite files, and inputs for them. */
final class Models {
    private Models() {}

    /** A convolution from {@code float[N,2,2,3] pixels} to {@code sums}, with a bias of {@code bias}. */
    static Path convolution(Path file, float bias) throws IOException {
        byte[] bytes = TfliteWriter.toBytes(GraphParser.parse("""
                net (float[N,3,2,2] pixels) => (float[N,1,2,2] sums)
                <float[1,3,1,1] w = {1, 2, 3}, float[1] b = {%s}> {
                  sums = Conv(pixels, w, b)
                }""".formatted(bias)), TfliteOptions.defaults());
        return Files.write(file, bytes);
    }

    static Tensor pixels(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.ofFloats(Shape.of(count, 2, 2, 3), values);
    }

    static ModelUnderTest model(Path file) throws IOException {
        return ModelUnderTest.of(file);
    }
}
