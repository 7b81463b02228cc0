import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.Timing;
import dev.ghostify.check.data.RandomData;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Compares chains of equal convolutions: 20 of them with 20, and 20 with 22, which is a tenth more work. */
public final class SameOrSlower {
    private static final int TRIES = 20;

    public static void main(String[] args) throws Exception {
        ModelUnderTest a = chain(20);
        int same = differences("20 convolutions against themselves", a, chain(20));
        int slower = differences("20 convolutions against 22", a, chain(22));
        System.out.println("no difference between a model and itself: " + (TRIES - same) + " of " + TRIES);
        System.out.println("a tenth more work told apart: " + slower + " of " + TRIES);
        System.exit(same == 0 && slower >= 18 ? 0 : 1);
    }

    private static int differences(String title, ModelUnderTest a, ModelUnderTest b) throws Exception {
        int found = 0;
        for (int i = 0; i < TRIES; i++) {
            CheckReport report = Check.compare(a, b)
                    .on(new RandomData(i))
                    .samples(4)
                    .timing(new Timing(600, Duration.ofMillis(1500), Duration.ofMillis(100)))
                    .run();
            found += report.latencyShift().orElseThrow().isDifference() ? 1 : 0;
            System.out.printf(
                    Locale.ROOT,
                    "%s: ratio %s, variation %.0f %% and %.0f %%%n",
                    title,
                    report.latencyShift().orElseThrow().verdict(),
                    report.a().latency().orElseThrow().variation() * 100,
                    report.b().latency().orElseThrow().variation() * 100);
        }
        return found;
    }

    private static ModelUnderTest chain(int length) {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < length; i++) {
            nodes.append(String.format("  v%d = Conv<pads=[1,1,1,1]>(%s, w)%n", i, i == 0 ? "x" : "v" + (i - 1)));
        }
        String text = String.format(
                "g (float[1,16,16,16] x) => (float[1,16,16,16] v%d) <float[16,16,3,3] w> {%n%s}", length - 1, nodes);
        byte[] file = TfliteWriter.toBytes(GraphParser.parse(text, SameOrSlower::weights), TfliteOptions.defaults());
        return ModelUnderTest.of(length + ".tflite", ByteBuffer.wrap(file), Runtimes.forModel(Path.of("a.tflite")));
    }

    /** Values grow sevenfold with each convolution, which 22 of them bear: no infinities, no denormals, both of which run slower. */
    private static Tensor weights(String name, TensorType type) {
        return new RandomData(0).tensor(type, name, 0);
    }
}
