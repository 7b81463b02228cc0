import dev.ghostify.Ghostify;
import dev.ghostify.Model;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.UnknownOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads TFLite files into graphs, writes those as ONNX, and runs both: files of ours against the ONNX model they were made from, if it
 * stands in the first folder under the same name; files of others in TFLite against ONNX Runtime.
 *
 * <p>Arguments: scratch folder, folder of ONNX models, folders of TFLite files.
 */
public final class ReadTflite {
    private static final double TOLERANCE = 1e-4;
    /** Integer kernels round where real numbers do not: steps of one output scale add up. */
    private static final double QUANTIZED_TOLERANCE = 0.1;

    /** Where TFLite's own two sets of kernels differ by more than the tolerance, so may we, this many times as much. */
    private static final double OWN_NOISE = 4;

    private record Judgement(double error, double noise) {}

    private static int good;
    private static int bad;
    private static int unjudged;

    private ReadTflite() {}

    public static void main(String[] args) throws IOException {
        Path back = Path.of(args[0]).resolve("back.onnx");
        Path originals = Path.of(args[1]);
        for (int i = 2; i < args.length; i++) {
            try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".tflite")).sorted().toList()) {
                    String name = file.getFileName().toString().replaceAll("\\.tflite$", "");
                    Path original = originals.resolve(name + ".onnx");
                    System.out.println(name + ": " + judge(file, Files.exists(original) ? original : file, back));
                }
            }
        }
        System.out.printf("%d equal, %d otherwise, %d read but not judged%n", good, bad, unjudged);
        System.exit(bad == 0 && good > 0 ? 0 : 1);
    }

    private static String judge(Path file, Path original, Path back) throws IOException {
        Model model;
        try {
            model = Ghostify.read(file).simplify();
            model.write(back);
        } catch (ModelException e) {
            bad++;
            return "REFUSED " + e.getMessage().lines().findFirst().orElse("");
        }
        var nodes = model.graph().nodes();
        long transposes = nodes.stream().filter(n -> n.op() instanceof Transpose).count();
        long unknown = nodes.stream().filter(n -> n.op() instanceof UnknownOp).count();
        boolean quantized = nodes.stream().anyMatch(n -> n.op().type().equals("QuantizeLinear"));
        String shape = nodes.size() + " nodes, " + transposes + " Transpose, " + unknown + " unknown";
        if (unknown > 0) {
            unjudged++;
            return shape + " " + nodes.stream().filter(n -> n.op() instanceof UnknownOp)
                    .map(n -> n.op().type()).distinct().sorted().limit(5).toList();
        }
        Judgement judgement;
        try {
            judgement = judgement(original, back);
        } catch (ModelException e) {
            bad++;
            return shape + ", NOT RUN: " + e.getMessage().lines().findFirst().orElse("");
        }
        double error = judgement.error();
        double allowed = Math.max(quantized ? QUANTIZED_TOLERANCE : TOLERANCE, OWN_NOISE * judgement.noise());
        boolean equal = error <= allowed;
        if (equal) {
            good++;
        } else {
            bad++;
        }
        return String.format(
                "%s, %s by %.1e%s%s",
                shape,
                equal ? "equal" : "DIFFERENT",
                error,
                quantized ? " (quantised)" : "",
                judgement.noise() > TOLERANCE
                        ? String.format(" (the runtime's own kernels differ by %.1e)", judgement.noise())
                        : "");
    }

    /** The largest difference of an output over its largest value, and that of the original's fast and exact kernels. */
    private static Judgement judgement(Path original, Path back) throws IOException {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        Map<String, Tensor> expected;
        try (Session session = Runtimes.forModel(original).open(original, SessionOptions.exact())) {
            session.inputs().forEach(port -> inputs.put(port.name(), random(port.name(), port.type())));
            expected = session.run(inputs);
        }
        double noise;
        try (Session session = Runtimes.forModel(original).open(original, SessionOptions.fast())) {
            noise = worst(expected, session.run(inputs));
        }
        try (Session session = Runtimes.forModel(back).open(back, SessionOptions.exact())) {
            return new Judgement(worst(expected, session.run(inputs)), noise);
        }
    }

    private static double worst(Map<String, Tensor> expected, Map<String, Tensor> found) {
        double worst = 0;
        for (Map.Entry<String, Tensor> output : expected.entrySet()) {
            Tensor other = found.get(output.getKey());
            if (other == null || !other.type().equals(output.getValue().type())) {
                return Double.POSITIVE_INFINITY;
            }
            worst = Math.max(worst, error(output.getValue().toDoubles(), other.toDoubles()));
        }
        return worst;
    }

    private static double error(double[] a, double[] b) {
        double most = 0;
        double largest = 1e-3;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
            largest = Math.max(largest, Math.abs(a[i]));
        }
        return most / largest;
    }

    private static Tensor random(String name, TensorType type) {
        TensorType fixed = type.withShape(type.shape().withFreeDimsAs(1));
        int count = Math.toIntExact(fixed.shape().elementCount());
        Random random = new Random(name.hashCode());
        if (type.dtype() == DataType.FLOAT) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = random.nextFloat() * 2 - 1;
            }
            return Tensor.ofFloats(fixed.shape(), values);
        }
        long[] values = random.longs(count, 0, type.dtype() == DataType.BOOL ? 2 : 100).toArray();
        return Tensor.ofIntegers(fixed, values);
    }
}
