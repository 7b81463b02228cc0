import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.check.runtime.SessionOptions.Kernels;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.rules.CleanupRules;
import dev.ghostify.rules.FoldConstants;
import dev.ghostify.tflite.TfliteOptions;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Converts every model of some folders to TFLite and compares it with ONNX Runtime on noise, a photograph (noise where the input
 * is no image), zeros, and noise of a thousand times the size. Where they differ by more than rounding of one kind explains, the
 * network is computed on doubles, and both are held against that.
 */
public final class ConvertAll {
    private static final double TOLERANCE = 1e-4;

    /** How much more than ONNX Runtime with and without its own optimisations differ is put down to the order of sums. */
    private static final double SPREADS = 4;

    /** An output of nothing but smaller numbers says 0; their last digits are no measure. */
    private static final double SMALLEST_SCALE = 1e-3;

    /** Extents for free axes behind the batch, from the second on for images; the first with which the original runs. */
    private static final List<List<Long>> EXTENTS = List.of(
            List.of(3L, 64L, 320L), List.of(3L, 48L, 320L), List.of(3L, 320L, 320L), List.of(1L, 64L, 320L),
            List.of(3L, 224L, 224L), List.of(1L, 32L, 128L), List.of(16000L, 128L, 128L), List.of(512L, 64L, 64L));

    private static final List<String> KINDS = List.of("noise", "photo", "zeros", "extreme");

    private final Path scratch;
    private final Path photo;
    private final Set<String> noNetworks;
    private int converted;
    private int failed;

    private ConvertAll(Path scratch, Path photo, Path corpus) throws IOException {
        this.scratch = scratch;
        this.photo = photo;
        this.noNetworks = new HashSet<>();
        for (JsonElement entry : JsonParser.parseString(Files.readString(corpus)).getAsJsonArray()) {
            if (!entry.getAsJsonObject().get("is_cnn").getAsBoolean()) {
                noNetworks.add(entry.getAsJsonObject().get("name").getAsString());
            }
        }
    }

    public static void main(String[] args) throws IOException {
        ConvertAll proof = new ConvertAll(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        String filter = System.getProperty("models", "");
        System.out.println("largest difference from ONNX Runtime, of the largest output; spread: between its own two ways to compute");
        System.out.printf(
                "%-30s %7s %9s %9s %9s %9s %9s %10s %6s %6s%n",
                "model", "seconds", "noise", "photo", "zeros", "extreme", "spread", "TRANSPOSE", "parts", "whole");
        for (int i = 3; i < args.length; i++) {
            try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".onnx") && f.toString().contains(filter)).sorted().toList()) {
                    proof.add(file);
                }
            }
        }
        System.out.printf("%d converted, %d not or wrong%n", proof.converted, proof.failed);
        System.exit(proof.failed == 0 ? 0 : 1);
    }

    private record Sample(Map<String, Tensor> inputs, Map<String, Tensor> expected, double spread) {}

    private void add(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".onnx", "");
        boolean counts = !noNetworks.contains(name);
        try {
            boolean holds = judge(name, file);
            converted += counts ? 1 : 0;
            failed += counts && !holds ? 1 : 0;
        } catch (ModelException e) {
            failed += counts ? 1 : 0;
            System.out.printf("%-30s refused%s: %s%n", name, counts ? "" : " (not a CNN)", e.getMessage());
        } catch (IOException | RuntimeException e) {
            failed += counts ? 1 : 0;
            System.out.printf("%-30s FAILS: %s%n", name, e);
            if (Boolean.getBoolean("trace")) {
                e.printStackTrace(System.out);
            }
        }
    }

    private boolean judge(String name, Path file) throws IOException {
        Graph graph = OnnxReader.read(file).graph();
        List<Sample> samples = samples(file);
        Map<String, Tensor> first = samples.get(0).inputs();
        long start = System.nanoTime();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        first.forEach((input, tensor) -> {
            boolean onlyBatchIsFree = graph.shape(input)
                    .filter(s -> s.dims().stream().skip(1).allMatch(d -> d.isFixed()))
                    .isPresent();
            if (!onlyBatchIsFree) {
                shapes.put(input, tensor.shape());
            }
        });
        Graph clean = CleanupRules.pass().run(shapes.isEmpty() ? graph : graph.withInputShapes(shapes)).graph();
        TfliteFile tflite = TfliteFile.write(clean, TfliteOptions.defaults(), scratch.resolve("model.tflite"));
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Map<String, Tensor>> inputs = samples.stream().map(Sample::inputs).toList();
        List<TfliteFile.Run> fast = tflite.run(inputs, Kernels.FAST);
        List<TfliteFile.Run> exact = tflite.run(inputs.subList(0, 1), Kernels.EXACT);
        List<Double> errors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        double spread = 0;
        boolean holds = true;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            double error = error(sample.expected(), fast.get(i).outputs());
            if (i == 0) {
                error = Math.max(error, error(sample.expected(), exact.get(0).outputs()));
            }
            errors.add(error);
            spread = Math.max(spread, sample.spread());
            if (error > Math.max(TOLERANCE, SPREADS * sample.spread())) {
                Map<String, Tensor> truth = Evaluation.run(inDouble(graph, shapes), widened(sample.inputs()));
                double theirs = error(truth, sample.expected());
                double ours = error(truth, fast.get(i).outputs());
                notes.add(String.format(
                        Locale.ROOT,
                        "%s: %.1e from what doubles give, from which ONNX Runtime is %.1e",
                        KINDS.get(i),
                        ours,
                        theirs));
                holds &= ours <= SPREADS * theirs;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-30s %7.2f %9.1e %9.1e %9.1e %9.1e %9.1e %10d %6d %6s%s%n",
                name,
                seconds,
                errors.get(0),
                errors.get(1),
                errors.get(2),
                errors.get(3),
                spread,
                tflite.report().transposes().size(),
                fast.get(0).delegation().partitions(),
                fast.get(0).delegation().isWhole() ? "yes" : "no",
                holds ? "" : "  WRONG");
        tflite.report().transposes().stream()
                .collect(Collectors.groupingBy(t -> t.reason(), LinkedHashMap::new, Collectors.counting()))
                .forEach((reason, count) -> System.out.printf("    %d TRANSPOSE: %s%n", count, reason));
        notes.forEach(note -> System.out.println("    " + note));
        tflite.report().notes().forEach(note -> System.out.println("    " + note));
        if (Boolean.getBoolean("operators")) {
            System.out.println("    " + tflite.report().operators());
        }
        return holds;
    }

    /** The same network on doubles, as far as it is on floats, computed by plain loops. */
    private static Graph inDouble(Graph graph, Map<String, Shape> shapes) {
        Graph plain = Pass.of("constants", List.of(new FoldConstants()))
                .run(shapes.isEmpty() ? graph : graph.withInputShapes(shapes))
                .graph();
        Graph.Builder wide = Graph.builder(plain.name());
        for (String input : plain.requiredInputs()) {
            TensorType type = plain.tensorType(input).orElseThrow();
            wide.input(input, type.withType(wide(type.dtype())));
        }
        plain.initializers().forEach((name, tensor) -> wide.initializer(name, widened(tensor)));
        for (Node node : plain.nodes()) {
            wide.node(node.op() instanceof Cast cast ? node.withOp(new Cast(wide(cast.to()), cast.saturate())) : node);
        }
        plain.outputs().forEach(wide::output);
        return wide.build();
    }

    private static DataType wide(DataType type) {
        return type == DataType.FLOAT ? DataType.DOUBLE : type;
    }

    private static Tensor widened(Tensor tensor) {
        return tensor.dtype() == DataType.FLOAT
                ? Tensor.ofReals(tensor.type().withType(DataType.DOUBLE), tensor.toDoubles())
                : tensor;
    }

    private static Map<String, Tensor> widened(Map<String, Tensor> tensors) {
        Map<String, Tensor> result = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> result.put(name, widened(tensor)));
        return result;
    }

    private List<Sample> samples(Path file) throws IOException {
        try (Session exact = Runtimes.forModel(file).open(file, SessionOptions.exact());
                Session fast = Runtimes.forModel(file).open(file, SessionOptions.fast())) {
            ModelException last = null;
            for (List<Long> extents : EXTENTS) {
                try {
                    List<Sample> samples = new ArrayList<>();
                    for (String kind : KINDS) {
                        Map<String, Tensor> inputs = new LinkedHashMap<>();
                        for (Port port : exact.inputs()) {
                            inputs.put(port.name(), value(port, extents, kind));
                        }
                        Map<String, Tensor> expected = exact.run(inputs);
                        samples.add(new Sample(inputs, expected, error(expected, fast.run(inputs))));
                    }
                    return samples;
                } catch (ModelException e) {
                    last = e;
                }
            }
            throw new IOException("ONNX Runtime does not run the original", last);
        }
    }

    private Tensor value(Port port, List<Long> extents, String kind) throws IOException {
        long[] sizes = new long[port.shape().rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            long free = axis == 0 ? 1 : extents.get(Math.min(extents.size() - 1, Math.max(0, axis - 1)));
            sizes[axis] = port.shape().dim(axis).isFixed() ? port.shape().dim(axis).size() : free;
        }
        Shape shape = Shape.of(sizes);
        int count = Math.toIntExact(shape.elementCount());
        Random random = new Random(port.name().hashCode());
        if (!port.dtype().isFloatingPoint()) {
            long[] values = new long[count];
            for (int i = 0; i < count && !kind.equals("zeros"); i++) {
                values[i] = random.nextInt(port.dtype() == DataType.BOOL ? 2 : 100);
            }
            return Tensor.ofIntegers(new TensorType(port.dtype(), shape), values);
        }
        double[] values = new double[count];
        boolean isImage = sizes.length == 4 && (sizes[1] == 3 || sizes[3] == 3);
        double size = kind.equals("zeros") ? 0 : kind.equals("extreme") ? 1000 : 1;
        if (kind.equals("photo") && isImage) {
            photograph(values, sizes);
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = size * (random.nextFloat() * 2 - 1);
            }
        }
        return Tensor.ofReals(new TensorType(port.dtype(), shape), values);
    }

    /** Channels between -2 and 2, as networks are fed. */
    private void photograph(double[] values, long[] sizes) throws IOException {
        boolean isFirst = sizes[1] == 3;
        int height = (int) sizes[isFirst ? 2 : 1];
        int width = (int) sizes[isFirst ? 3 : 2];
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(ImageIO.read(photo.toFile()), 0, 0, width, height, null);
        pen.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    int at = isFirst ? (c * height + y) * width + x : (y * width + x) * 3 + c;
                    values[at] = ((image.getRGB(x, y) >> 16 - 8 * c & 255) - 127.5) / 63.75;
                }
            }
        }
    }

    private static double error(Map<String, Tensor> expected, Map<String, Tensor> found) {
        double worst = 0;
        for (Map.Entry<String, Tensor> output : expected.entrySet()) {
            Tensor other = found.get(output.getKey());
            if (other == null || !other.shape().equals(output.getValue().shape())) {
                throw new IllegalStateException(output.getKey() + " is " + output.getValue().type() + ", found "
                        + (other == null ? "nothing" : other.type()));
            }
            worst = Math.max(worst, error(numbers(output.getValue()), numbers(other)));
        }
        return worst;
    }

    private static double[] numbers(Tensor tensor) {
        return tensor.dtype().isFloatingPoint()
                ? tensor.toDoubles()
                : java.util.Arrays.stream(tensor.toLongs()).asDoubleStream().toArray();
    }

    private static double error(double[] expected, double[] found) {
        double scale = SMALLEST_SCALE;
        double most = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Double.compare(expected[i], found[i]) != 0) {
                double difference = Math.abs(expected[i] - found[i]);
                most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
            }
            scale = Double.isFinite(expected[i]) ? Math.max(scale, Math.abs(expected[i])) : scale;
        }
        return most / scale;
    }
}
