package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.Stage;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.testkit.SeededTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
    private static final Graph NET = GraphParser.parse("""
            net (float[N,3,32,32] image) => (float[N,10] logits) <float[8,3,3,3] w1, float[10,8] w2> {
              c1 = Conv<pads=[1,1,1,1], strides=[4,4]>(image, w1)
              r1 = Relu(c1)
              p = GlobalAveragePool(r1)
              f = Flatten(p)
              logits = Gemm<transB=1>(f, w2)
            }""", SeededTensors::of);

    @TempDir
    Path folder;

    @Test
    void eachStageIsMeasuredAgainstTheFirst() throws IOException {
        Graph other = NET.toBuilder()
                .initializer("w1", negative(NET.initializer("w1").orElseThrow()))
                .build();
        Map<String, Model> models = new LinkedHashMap<>();
        models.put("before", Model.of(OnnxModel.of(NET)));
        models.put("after", Model.of(OnnxModel.of(other)));

        List<Stage> stages = Stage.of(models, Images.of(DataSet.parse("cifar10:" + records())), 40, 0);

        assertThat(stages).extracting(Stage::name).containsExactly("before", "after");
        Stage before = stages.get(0);
        Stage after = stages.get(1);
        assertThat(before.measured().damage()).isEqualTo(Damage.NONE);
        assertThat(before.worst()).isEmpty();
        assertThat(before.top1().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(before.measured().milliseconds()).isPositive();
        assertThat(after.measured().multiplyAdds()).isEqualTo(before.measured().multiplyAdds());
        assertThat(after.measured().damage().divergence()).isPositive();
        assertThat(after.worst())
                .hasValueSatisfying(worst -> assertThat(worst.getValue()).isPositive());
    }

    @Test
    void withoutLabelsThereIsNoTop1() {
        Map<String, Model> models = Map.of("only", Model.of(OnnxModel.of(NET)));
        Images random = Images.of(DataSet.parse("random:1"));
        assertThat(Stage.of(models, random, 32, 0).get(0).top1()).isEmpty();
    }

    private static Tensor negative(Tensor tensor) {
        float[] values = tensor.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Tensor.ofFloats(tensor.shape(), values);
    }

    private Path records() throws IOException {
        Random random = new Random(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            byte[] image = new byte[3072];
            random.nextBytes(image);
            bytes.write(i % 10);
            bytes.write(image);
        }
        return Files.write(folder.resolve("test.bin"), bytes.toByteArray());
    }
}
