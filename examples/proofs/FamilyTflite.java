import dev.ghostify.Model;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Family;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Zoo;
import dev.ghostify.networks.weights.Slot;
import dev.ghostify.networks.weights.WeightSource;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Builds every family at two widths and two resolutions, and runs it as TFLite and as ONNX: do they agree? */
public final class FamilyTflite {
    private static final ModelRuntime ONNX = Runtimes.forModel(Path.of("a.onnx"));
    private static final ModelRuntime TFLITE = Runtimes.forModel(Path.of("a.tflite"));

    /** Largest difference by largest output; both runtimes round each layer. */
    private static final double MOST = 1e-4;

    /** Fusing rounds once for each weight. */
    private static final double MOST_FUSING = 1e-5;

    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        boolean holds = true;
        for (Family family : Zoo.families()) {
            List<Double> widths = family.widths().size() > 1 ? family.widths().subList(0, 2) : two(family);
            for (double width : widths) {
                for (int side : new int[] {224, 160}) {
                    Dimensions dimensions = Dimensions.imagenet(width).withResolution(side);
                    for (Form form : family.forms()) {
                        holds &= agrees(family, dimensions, form, seed);
                    }
                    if (family.forms().contains(Form.TRAINING)) {
                        holds &= fusesExactly(family, dimensions, seed);
                    }
                }
            }
        }
        System.exit(holds ? 0 : 1);
    }

    /** A width that nobody published beside the one that somebody did. */
    private static List<Double> two(Family family) {
        double width = family.widths().get(0);
        return List.of(width, 1.5 * width);
    }

    private static boolean agrees(Family family, Dimensions dimensions, Form form, long seed) {
        Network network = family.member(dimensions, form).build(slot -> weight(slot, form, seed));
        Model model = Model.of(network).simplify();
        Tensor image = image(dimensions, seed);
        double apart;
        int partitions;
        try (Session onnx = ONNX.open(ByteBuffer.wrap(OnnxWriter.toBytes(model.onnx())), SessionOptions.fast());
                Session tflite = TFLITE.open(
                        ByteBuffer.wrap(TfliteWriter.toBytes(model.graph(), TfliteOptions.defaults())),
                        SessionOptions.fast())) {
            float[] a = first(onnx.run(Map.of(onnx.inputs().get(0).name(), image)));
            float[] b = first(tflite.run(Map.of(tflite.inputs().get(0).name(), channelsLast(image))));
            apart = apart(a, b);
            partitions = tflite.delegation().map(d -> d.partitions()).orElse(-1);
        }
        boolean mustBeWhole = family.id().equals("ghostnet");
        boolean holds = apart <= MOST && (!mustBeWhole || partitions == 1);
        System.out.printf(
                "%s %-24s width %-5s %dx%d %-8s differs by %.1e of the largest output, %d XNNPACK partition(s)%n",
                holds ? "holds:" : "FAILS:",
                family.id(),
                dimensions.multiplier(),
                dimensions.height(),
                dimensions.width(),
                form.name().toLowerCase(java.util.Locale.ROOT),
                apart,
                partitions);
        return holds;
    }

    /** Training form, its batch norms apart, against the fused form of the same weights, both in ONNX Runtime. */
    private static boolean fusesExactly(Family family, Dimensions dimensions, long seed) {
        Network training = family.member(dimensions, Form.TRAINING).build(slot -> weight(slot, Form.TRAINING, seed));
        Network fused = family.member(dimensions, Form.FUSED).build(training.stateDict());
        Tensor image = image(dimensions, seed);
        double apart = apart(scores(training, image), scores(fused, image));
        boolean holds = apart <= MOST_FUSING;
        System.out.printf(
                "%s %-24s width %-5s %dx%d training form and fused form differ by %.1e of the largest output in ONNX Runtime%n",
                holds ? "holds:" : "FAILS:",
                family.id(),
                dimensions.multiplier(),
                dimensions.height(),
                dimensions.width(),
                apart);
        return holds;
    }

    private static float[] scores(Network network, Tensor image) {
        byte[] bytes = OnnxWriter.toBytes(Model.of(network).onnx());
        try (Session onnx = ONNX.open(ByteBuffer.wrap(bytes), SessionOptions.fast())) {
            return first(onnx.run(Map.of(onnx.inputs().get(0).name(), image)));
        }
    }

    /**
     * Random weights, and batch norms that do something: they keep values small, as trained ones do, with less from each of five
     * branches. With larger ones the gates of GhostNetV2 and V3 become steps, at which the runtimes' rounding decides, and ONNX
     * Runtime differs from itself.
     */
    private static Tensor weight(Slot slot, Form form, long seed) {
        SplittableRandom random = new SplittableRandom(seed + slot.name().hashCode());
        double least = form == Form.TRAINING ? 0.1 : 0.25;
        return switch (slot.role()) {
            case CONVOLUTION, LINEAR -> WeightSource.random(seed).weight(slot);
            case NORM_SCALE -> uniform(slot.shape(), random, least, 3 * least);
            case RUNNING_VARIANCE -> uniform(slot.shape(), random, 0.5, 1.5);
            case BIAS, NORM_SHIFT, RUNNING_MEAN -> uniform(slot.shape(), random, -0.2, 0.2);
        };
    }

    private static Tensor image(Dimensions d, long seed) {
        return uniform(Shape.of(1, 3, d.height(), d.width()), new SplittableRandom(seed), -2, 2);
    }

    private static Tensor uniform(Shape shape, SplittableRandom random, double from, double to) {
        float[] values = new float[(int) shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return Tensor.ofFloats(shape, values);
    }

    private static Tensor channelsLast(Tensor image) {
        int height = (int) image.shape().size(2);
        int width = (int) image.shape().size(3);
        float[] from = image.toFloats();
        float[] to = new float[from.length];
        for (int i = 0; i < height * width; i++) {
            for (int c = 0; c < 3; c++) {
                to[i * 3 + c] = from[c * height * width + i];
            }
        }
        return Tensor.ofFloats(Shape.of(1, height, width, 3), to);
    }

    private static float[] first(Map<String, Tensor> outputs) {
        return outputs.values().iterator().next().toFloats();
    }

    private static double apart(float[] a, float[] b) {
        double largest = 0;
        double apart = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
            apart = Math.max(apart, Math.abs(a[i] - b[i]));
        }
        return a.length == b.length && largest > 0 ? apart / largest : Double.POSITIVE_INFINITY;
    }
}
