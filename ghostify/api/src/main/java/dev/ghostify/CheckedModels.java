package dev.ghostify;

import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.ModelException;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.tflite.TfliteSummary;
import java.io.IOException;
import java.nio.file.Path;

/** Opens model files for a check, with their parameters and multiply-adds counted. */
public final class CheckedModels {
    private CheckedModels() {}

    /**
     * The model in {@code file}, which is {@code .onnx} or {@code .tflite}.
     *
     * @throws ModelException if it is no valid model
     * @throws IOException if it cannot be read
     */
    public static ModelUnderTest open(Path file) throws IOException {
        if (Format.of(file) == Format.TFLITE) {
            TfliteSummary summary = TfliteSummary.read(file);
            return ModelUnderTest.of(file).withCosts(summary.parameters(), summary.multiplyAdds());
        }
        GraphCost cost = GraphCost.of(OnnxReader.read(file).graph());
        return ModelUnderTest.of(file).withCosts(cost.parameters(), cost.multiplyAdds());
    }
}
