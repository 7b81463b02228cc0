import dev.ghostify.check.runtime.SessionOptions.Kernels;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Constant;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.tflite.TfliteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs ONNX's own node tests through TFLite. Each is written twice, with all inputs fed and with all but the first stored, as
 * weights are in models; runs on XNNPACK and on the built-in kernels; and is compared with the outputs that ONNX expects.
 */
public final class Conformance {
    /** Of the largest output. */
    private static final double TOLERANCE = 1e-4;

    /** Of each element, as ONNX's own runner allows: some expected outputs are written with four digits. */
    private static final double ELEMENT_TOLERANCE = 1e-3;

    /** Tests of float16 and bfloat16 have no more digits; a TFLite file computes them in float32. */
    private static final double HALF_TOLERANCE = 1e-2;
    private static final double DEMANDED_SHARE = 0.95;

    /** Operators of convolutional networks, of whose float32 tests most have to pass. */
    private static final Set<String> FAMILIES = Set.of(
            "Abs Add ArgMax ArgMin AveragePool BatchNormalization Ceil Celu Clip Concat Conv ConvTranspose Cos DepthToSpace Div Dropout Elu"
                    .split(" "));

    private static final Set<String> MORE_FAMILIES = Set.of(
            ("Erf Exp Expand Flatten Floor Gelu Gemm GlobalAveragePool GlobalMaxPool GroupNormalization HardSigmoid"
                            + " HardSwish Identity InstanceNormalization LRN LayerNormalization LeakyRelu Log LogSoftmax MatMul Max MaxPool Mean"
                            + " Min Mish Mul Neg PRelu Pad Pow Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean"
                            + " ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize Round Selu Sigmoid Sign Sin Slice Softmax"
                            + " Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tanh ThresholdedRelu Tile Transpose Unsqueeze Upsample Where")
                    .split(" "));

    private enum Outcome {
        PASSED,
        REFUSED,
        WRONG
    }

    private record Verdict(Outcome outcome, String reason) {}

    private final Path scratch;
    private final Map<String, int[]> table = new TreeMap<>();
    private final Map<String, List<String>> reasons = new TreeMap<>();
    private final Map<String, Integer> notTried = new TreeMap<>();
    private final int[] total = new int[3];
    private final int[] core = new int[3];
    private final String filter;

    private Conformance(Path scratch, String filter) {
        this.scratch = scratch;
        this.filter = filter;
    }

    public static void main(String[] args) throws IOException {
        Conformance proof = new Conformance(Path.of(args[0]), System.getProperty("tests", ""));
        try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
            for (Path file : files.filter(f -> f.endsWith("model.onnx")).sorted().toList()) {
                proof.test(file.getParent());
            }
        }
        System.exit(proof.print() ? 0 : 1);
    }

    private void test(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        if (!Files.isDirectory(folder.resolve("test_data_set_0")) || !name.contains(filter)) {
            return;
        }
        Graph graph;
        try {
            graph = OnnxReader.read(folder.resolve("model.onnx")).graph();
        } catch (ModelException e) {
            notTried.merge("not read: " + e.code(), 1, Integer::sum);
            return;
        }
        if (graph.nodes().stream().anyMatch(n -> n.op() instanceof UnknownOp)) {
            notTried.merge("has an operator that is not in the graph module", 1, Integer::sum);
            return;
        }
        if (Boolean.getBoolean("names")) {
            System.err.println(name);
        }
        String op = op(graph);
        Verdict verdict = judge(folder, graph);
        int at = verdict.outcome().ordinal();
        table.computeIfAbsent(op, o -> new int[3])[at]++;
        total[at]++;
        if (isCore(graph, op)) {
            core[at]++;
        }
        if (verdict.outcome() != Outcome.PASSED) {
            String kind = verdict.outcome() + " " + op + ": " + verdict.reason();
            reasons.computeIfAbsent(kind, k -> new ArrayList<>()).add(name);
        }
    }

    private static String op(Graph graph) {
        Set<String> types = new TreeSet<>();
        graph.nodes().stream().filter(n -> !(n.op() instanceof Constant)).forEach(n -> types.add(n.op().type()));
        return types.size() == 1 ? types.iterator().next() : "(several)";
    }

    private static boolean isCore(Graph graph, String op) {
        return (FAMILIES.contains(op) || MORE_FAMILIES.contains(op))
                && graph.nodes().get(0).inputs().stream().findFirst().flatMap(graph::tensorType)
                        .filter(t -> t.dtype() == DataType.FLOAT)
                        .isPresent();
    }

    private Verdict judge(Path folder, Graph graph) throws IOException {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        Map<String, Tensor> expected = new LinkedHashMap<>();
        try {
            Path data = folder.resolve("test_data_set_0");
            for (String input : graph.requiredInputs()) {
                inputs.put(input, tensor(data.resolve("input_" + inputs.size() + ".pb")));
            }
            for (String output : graph.outputs()) {
                expected.put(output, tensor(data.resolve("output_" + expected.size() + ".pb")));
            }
        } catch (ModelException | IOException e) {
            return new Verdict(Outcome.REFUSED, "its data are no tensors that we read");
        }
        Verdict fed = judge(graph, inputs, expected);
        if (fed.outcome() == Outcome.WRONG || inputs.size() < 2) {
            return fed;
        }
        Map<String, Tensor> first = new LinkedHashMap<>();
        Graph.Builder stored = graph.toBuilder();
        inputs.forEach((input, tensor) -> {
            if (first.isEmpty()) {
                first.put(input, tensor);
            } else {
                stored.initializer(input, tensor);
            }
        });
        Graph parameters = stored.inputs(List.copyOf(first.keySet())).build();
        Verdict kept = judge(parameters, first, expected);
        return kept.outcome() == Outcome.WRONG || fed.outcome() == Outcome.REFUSED ? kept : fed;
    }

    private Verdict judge(Graph graph, Map<String, Tensor> inputs, Map<String, Tensor> expected) throws IOException {
        TfliteOptions options = TfliteOptions.defaults();
        for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
            Shape shape = input.getValue().shape();
            options = graph.shape(input.getKey()).filter(Shape::isFixed).isPresent()
                    ? options
                    : options.withInputShape(input.getKey(), shape);
        }
        TfliteFile file;
        try {
            file = TfliteFile.write(graph, options, scratch.resolve("test.tflite"));
        } catch (ModelException e) {
            String[] lines = e.getMessage().split("\n");
            String last = lines[lines.length - 1];
            return new Verdict(Outcome.REFUSED, last.substring(last.lastIndexOf(": ") + 1).strip());
        } catch (RuntimeException e) {
            if (Boolean.getBoolean("names")) {
                e.printStackTrace();
            }
            return new Verdict(Outcome.WRONG, "crash while writing: " + e);
        }
        for (Kernels kernels : Kernels.values()) {
            try {
                Map<String, Tensor> found = file.run(List.of(inputs), kernels).get(0).outputs();
                for (Map.Entry<String, Tensor> output : expected.entrySet()) {
                    Optional<String> difference = difference(output.getValue(), found.get(output.getKey()), inputs);
                    if (difference.isPresent()) {
                        return new Verdict(Outcome.WRONG, kernels + " " + difference.get());
                    }
                }
            } catch (RuntimeException e) {
                return new Verdict(Outcome.WRONG, kernels + " " + e.getMessage());
            }
        }
        return new Verdict(Outcome.PASSED, "");
    }

    private static Optional<String> difference(Tensor expected, Tensor found, Map<String, Tensor> inputs) {
        if (!expected.shape().equals(found.shape())) {
            return Optional.of("shape " + found.shape() + " for " + expected.shape());
        }
        double[] wanted = expected.dtype() == DataType.BOOL || !expected.dtype().isFloatingPoint()
                ? Stream.of(expected.toLongs()).flatMapToLong(java.util.Arrays::stream).asDoubleStream().toArray()
                : expected.toDoubles();
        double[] given = found.dtype() == DataType.BOOL || !found.dtype().isFloatingPoint()
                ? java.util.Arrays.stream(found.toLongs()).asDoubleStream().toArray()
                : found.toDoubles();
        boolean isHalf = Stream.concat(inputs.values().stream(), Stream.of(expected))
                .anyMatch(t -> t.dtype() == DataType.FLOAT16 || t.dtype() == DataType.BFLOAT16);
        double largest = 0;
        for (double value : wanted) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        double ofLargest = isHalf ? HALF_TOLERANCE : TOLERANCE;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = clamped(wanted[i]);
            given[i] = clamped(given[i]);
            double allowed = expected.dtype().isFloatingPoint()
                    ? Math.max(ofLargest * largest, ELEMENT_TOLERANCE * Math.abs(wanted[i]))
                    : 0;
            boolean same = Double.compare(wanted[i], given[i]) == 0
                    || Double.isFinite(wanted[i]) && Math.abs(wanted[i] - given[i]) <= allowed;
            if (!same) {
                return Optional.of("element " + i + " is " + given[i] + " for " + wanted[i]);
            }
        }
        return Optional.empty();
    }

    /** TFLite's kernels end at the largest float where ONNX goes on to infinity. */
    private static double clamped(double value) {
        return Double.isInfinite(value) ? Math.copySign(Float.MAX_VALUE, value) : value;
    }

    /** Reads a stored tensor as the only initializer of an empty model. */
    private static Tensor tensor(Path file) throws IOException {
        byte[] name = "t".getBytes(StandardCharsets.UTF_8);
        byte[] stored = join(Files.readAllBytes(file), field(8, name));
        byte[] graph = join(field(2, name), field(5, stored));
        byte[] model = join(new byte[] {8, 8}, field(7, graph), field(8, new byte[] {16, 13}));
        return OnnxReader.read(ByteBuffer.wrap(model), file.getParent()).graph().initializers().get("t");
    }

    private static byte[] field(int number, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        int left = bytes.length;
        while (left > 127) {
            out.write(left & 127 | 128);
            left >>>= 7;
        }
        out.write(left);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private boolean print() {
        System.out.printf("%-24s %8s %8s %8s%n", "operator", "passed", "refused", "wrong");
        table.forEach((op, counts) -> System.out.printf("%-24s %8d %8d %8d%n", op, counts[0], counts[1], counts[2]));
        System.out.println();
        reasons.forEach((reason, tests) -> System.out.println(tests.size() + " " + reason + "  " + String.join(" ", tests.subList(0, Math.min(4, tests.size())))));
        System.out.println();
        notTried.forEach((reason, count) -> System.out.println("not tried: " + count + " " + reason));
        double share = core[0] / (double) Math.max(1, core[0] + core[1] + core[2]);
        System.out.printf("all: %d passed, %d refused, %d wrong%n", total[0], total[1], total[2]);
        System.out.printf(
                "float32 tests of operators of convolutional networks: %d passed, %d refused, %d wrong: %.1f %% passed%n",
                core[0], core[1], core[2], 100 * share);
        boolean holds = total[2] == 0 && share >= DEMANDED_SHARE;
        System.out.println((holds ? "holds" : "FAILS") + ": nothing is wrong, and 95 % of the float32 tests pass");
        return holds;
    }
}
