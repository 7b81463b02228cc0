package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.DataSetFixtures;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final Dim N = Dim.symbol("N");

    @Test
    void feedsBothLayoutsTheSameImagesAndCountsRightAnswers(@TempDir Path folder) throws IOException {
        DataSet data = DataSet.parse("cifar10:" + DataSetFixtures.cifar(folder, 5, 0, 1, 2, 0, 1));
        CheckReport report = Check.compare(nchw(0).named("a.onnx"), nhwc(0).named("b.tflite"))
                .on(data)
                .latencyRuns(10)
                .run();
        assertThat(report.samples()).isEqualTo(5);
        assertThat(report.difference().maxAbsError()).isZero();
        assertThat(report.difference().agreement()).hasValue(1);
        // The fixture's image of label k is brightest in channel k, and the models score a class by its channel.
        assertThat(report.a().top1()).hasValue(1);
        assertThat(report.b().top1()).hasValue(1);
    }

    @Test
    void measuresTheErrorRelativeToTheLargestOutput(@TempDir Path folder) throws IOException {
        DataSet data = DataSet.parse("cifar10:" + DataSetFixtures.cifar(folder, 1, 2));
        CheckReport report = Check.compare(nchw(0).named("a"), nchw(0.5f).named("b"))
                .on(data)
                .latencyRuns(10)
                .run();
        double largest = report.difference().maxAbsError() / report.difference().maxRelError();
        assertThat(report.difference().maxAbsError()).isEqualTo(0.5, within(1e-5));
        assertThat(largest).isGreaterThan(0.5);
        assertThat(report.difference().worstExample()).isEqualTo("record 0");
        assertThatThrownBy(() -> report.require(Gate.maxErrorAtMost(1e-4), Gate.top1DropAtMost(-1)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("2 demands failed")
                .hasMessageContaining("relative error is")
                .hasMessageContaining("top-1 falls by 0.0000");
        report.require(Gate.maxErrorAtMost(10), Gate.top1DropAtMost(0));
    }

    @Test
    void runsAModelOfFixedBatchInPieces() throws IOException {
        FakeModel four = model(ImageLayout.NCHW, Dim.of(4), 0);
        AtomicLong done = new AtomicLong();
        CheckReport report = Check.compare(four.named("a"), nchw(0).named("b"))
                .on(new RandomData(3))
                .samples(6)
                .latencyRuns(10)
                .progress((what, d, total) -> done.set(d))
                .run();
        assertThat(report.samples()).isEqualTo(8);
        assertThat(report.difference().maxAbsError()).isZero();
        assertThat(done).hasValue(10);
    }

    @Test
    void nanFailsEveryCheckWithoutAnyGate() throws IOException {
        CheckReport report = Check.compare(nchw(0).named("a"), nchw(Float.NaN).named("b"))
                .latencyRuns(10)
                .run();
        assertThat(report.b().nonFinite()).isPositive();
        assertThat(report.a().nonFinite()).isZero();
        assertThat(report.difference().agreement()).hasValue(0);
        assertThatThrownBy(report::require).isInstanceOf(GateException.class).hasMessageContaining("NaN");
        assertThat(report.toTable()).contains("FAILURE");
        assertThat(json(report).get("maxAbsError").isJsonNull()).isTrue();
    }

    @Test
    void refusesAShapeThatMayBeEitherLayout() {
        TensorType cube = new TensorType(DataType.FLOAT, Shape.of(N, Dim.of(3), Dim.of(3), Dim.of(3)));
        ModelUnderTest a = new FakeModel(ImageLayout.NCHW, cube, cube, t -> t).named("a.onnx");
        ModelUnderTest b = new FakeModel(ImageLayout.NHWC, cube, cube, t -> t).named("b.tflite");
        assertThatThrownBy(() -> Check.compare(a, b).run())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--input-layout");
    }

    @Test
    void takesTheLayoutsThatTheCallerNames() throws IOException {
        TensorType cube = new TensorType(DataType.FLOAT, Shape.of(N, Dim.of(3), Dim.of(3), Dim.of(3)));
        ModelUnderTest a = new FakeModel(ImageLayout.NCHW, cube, cube, t -> t).named("a.onnx");
        ModelUnderTest b = new FakeModel(ImageLayout.NHWC, cube, cube, t -> t).named("b.tflite");
        CheckReport report = Check.compare(a.withInputLayout(ImageLayout.NCHW), b.withInputLayout(ImageLayout.NHWC))
                .latencyRuns(10)
                .run();
        assertThat(report.difference().maxAbsError()).isZero();
        assertThat(report.notes()).singleElement().asString().contains("its axes are taken as the input's are");
    }

    @Test
    void stopsOnInterrupt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Check.compare(nchw(0).named("a"), nchw(0).named("b"))
                            .run())
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void jsonHoldsWhatPipelinesRelyOn() throws IOException {
        CheckReport report = Check.compare(
                        nchw(0).named("a").withFacts(ModelFacts.NONE.withCosts(12, 34)), nchw(0).named("b"))
                .latencyRuns(10)
                .run();
        JsonObject json = json(report);
        JsonObject a = json.getAsJsonObject("a");
        assertThat(a.get("parameters").getAsLong()).isEqualTo(12);
        assertThat(a.get("multiplyAdds").getAsLong()).isEqualTo(34);
        assertThat(a.get("fileBytes").getAsLong()).isEqualTo(100);
        assertThat(a.getAsJsonObject("latencyMs").get("median").getAsDouble()).isPositive();
        assertThat(a.get("top1").isJsonNull()).isTrue();
        assertThat(json.getAsJsonObject("b").get("parameters").isJsonNull()).isTrue();
        assertThat(json.get("agreement").getAsDouble()).isEqualTo(1);
        assertThat(json.get("maxAbsError").getAsDouble()).isZero();
        assertThat(json.get("maxRelError").getAsDouble()).isZero();
    }

    @Test
    void tableFitsEightyColumns() throws IOException {
        CheckReport report = Check.compare(
                        nchw(0).named("a_model_with_a_really_long_name.onnx")
                                .withFacts(ModelFacts.NONE.withCosts(123_456_789_012L, 1)),
                        nchw(0.1f).named("b").withFacts(ModelFacts.NONE.withCosts(5, 2)))
                .latencyRuns(10)
                .run();
        assertThat(report.toTable().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(report.toTable()).contains("...ally_long_name.onnx", "123,456,789,012");
    }

    private static JsonObject json(CheckReport report) {
        return JsonParser.parseString(report.toJson()).getAsJsonObject();
    }

    static FakeModel nchw(float added) {
        return model(ImageLayout.NCHW, N, added);
    }

    private static FakeModel nhwc(float added) {
        return model(ImageLayout.NHWC, N, added);
    }

    /** Scores class c by the mean of channel c. */
    private static FakeModel model(ImageLayout layout, Dim batch, float added) {
        Dim side = Dim.of(32);
        Dim three = Dim.of(3);
        Shape input =
                layout == ImageLayout.NCHW ? Shape.of(batch, three, side, side) : Shape.of(batch, side, side, three);
        return new FakeModel(
                layout,
                new TensorType(DataType.FLOAT, input),
                new TensorType(DataType.FLOAT, Shape.of(batch, three)),
                x -> means(x, layout, added));
    }

    private static Tensor means(Tensor images, ImageLayout layout, float added) {
        float[] x = images.toFloats();
        int rows = (int) images.shape().size(0);
        float[] y = new float[rows * 3];
        for (int i = 0; i < x.length; i++) {
            int within = i % (3 * 1024);
            int channel = layout == ImageLayout.NCHW ? within / 1024 : within % 3;
            y[i / (3 * 1024) * 3 + channel] += x[i] / 1024;
        }
        for (int i = 0; i < y.length; i++) {
            y[i] += added;
        }
        return Tensor.ofFloats(Shape.of(rows, 3), y);
    }
}
