package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.CheckedModels;
import dev.ghostify.check.ModelFacts;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedModelsTest {
    @TempDir
    private Path folder;

    @Test
    void costOfExamplesOfAnySizeIsNotTold() throws IOException {
        ModelFacts free = facts("float[N,3,H,W] x", "float[N,1,H,W] y");
        ModelFacts sized = facts("float[N,3,8,8] x", "float[N,1,8,8] y");

        assertThat(free.parameters()).hasValue(3);
        assertThat(free.multiplyAdds()).isEmpty();
        assertThat(free.arenaBytes()).isEmpty();
        assertThat(sized.multiplyAdds()).hasValue(3 * 64);
    }

    private ModelFacts facts(String input, String output) throws IOException {
        String text = "g (" + input + ") => (" + output + ") <float[1,3,1,1] w = {1, 2, 3}> { y = Conv(x, w) }";
        Path file = folder.resolve("model.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(text)), file);
        return CheckedModels.open(file).facts();
    }
}
