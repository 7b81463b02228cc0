package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values inside of a model beside those of what was made of it, in the real runtime. */
class LayerErrorsTest {
    private static final Images NOISE = Images.of(DataSet.parse("random:3"));

    private final Model original = model("pads=[1,1,1,1]");

    @TempDir
    Path folder;

    private static Model model(String attributes) {
        return Model.of(OnnxModel.of(GraphParser.parse("""
                g (float[1,8,8,8] x) => (float[1,4] y)
                <float[16,8,3,3] w, float[16,16,3,3] v, float[4,16,1,1] u, int64[2] s = {1, 4}> {
                  a = Conv<pads=[1,1,1,1]>(x, w)
                  b = Relu(a)
                  c = Conv<%s>(b, v)
                  d = Conv(c, u)
                  e = GlobalAveragePool(d)
                  f = Reshape(e, s)
                  y = Relu(f)
                }""".formatted(attributes), SeededTensors::of)));
    }

    @Test
    void aTfliteFileIsAsGoodAsItsOriginalInEveryLayer() throws IOException {
        Path file = folder.resolve("a.tflite");
        original.simplify().write(file);
        Map<String, Double> errors = original.layerErrors(Ghostify.read(file), NOISE, 4, 0);
        // The mean over d is taken before d is computed.
        assertThat(errors).containsOnlyKeys("b", "c", "e", "y");
        assertThat(errors.values()).allSatisfy(error -> assertThat(error).isLessThan(1e-5));
    }

    @Test
    void aGhostModuleIsOffAndWhatIsInFrontOfItIsNot() {
        Model ghost = original.ghostifyWithoutImages(Ghosting.ratio(2).include("c"), Progress.NONE);
        Map<String, Double> errors = original.layerErrors(ghost, NOISE, 4, 0);
        assertThat(errors.get("b")).isLessThan(1e-6);
        assertThat(errors.get("c")).isGreaterThan(0.1);
        assertThat(errors.get("y")).isGreaterThan(0.01);
    }

    @Test
    void whatHasAnotherShapeIsNotCompared() {
        Map<String, Double> errors = original.layerErrors(model("pads=[0,0,0,0]"), NOISE, 4, 0);
        assertThat(errors).containsOnlyKeys("a", "b", "e", "y");
    }
}
