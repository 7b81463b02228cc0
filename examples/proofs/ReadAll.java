import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads every ONNX file below the given folders, writes it back, and runs both in ONNX Runtime where the bytes differ. */
public final class ReadAll {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path scratch;
    private final Map<String, Integer> table = new TreeMap<>();
    private int failures;

    private ReadAll(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] args) throws IOException {
        ReadAll proof = new ReadAll(Path.of(args[0]));
        for (int i = 1; i < args.length; i++) {
            Path folder = Path.of(args[i]);
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".onnx")).sorted().forEach(file -> proof.add(folder, file));
            }
        }
        proof.table.forEach((outcome, count) -> System.out.printf("%6d  %s%n", count, outcome));
        System.exit(proof.failures == 0 ? 0 : 1);
    }

    private void add(Path folder, Path file) {
        long start = System.nanoTime();
        String outcome;
        try {
            outcome = outcome(file);
        } catch (ModelException e) {
            outcome = "refused: " + e.code();
            System.out.println(folder.relativize(file) + ": " + e.getMessage().lines().findFirst().orElse(""));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            outcome = "CRASHED";
            System.out.println("CRASHED " + folder.relativize(file) + ": " + e);
        }
        if (System.nanoTime() - start > LONGEST.toNanos()) {
            outcome = "TOO SLOW";
            System.out.println("TOO SLOW " + folder.relativize(file));
        }
        if (outcome.equals(outcome.toUpperCase(java.util.Locale.ROOT))) {
            failures++;
        }
        table.merge(String.format("%-14s %s", folder.getFileName(), outcome), 1, Integer::sum);
    }

    private String outcome(Path file) throws IOException {
        OnnxModel model = OnnxReader.read(file);
        Path written = scratch.resolve("written.onnx");
        OnnxWriter.write(model, written);
        if (Files.mismatch(file, written) == -1) {
            return "read, written with the same bytes";
        }
        Input input = null;
        Map<String, Tensor> before = Map.of();
        String why = "";
        for (Input tried : Input.ALL) {
            try {
                before = run(file, tried);
                input = tried;
                break;
            } catch (ModelException e) {
                why = e.getMessage().lines().findFirst().orElse("");
            }
        }
        if (input == null) {
            System.out.println("NOT RUN " + file.getParent().getFileName() + "/" + file.getFileName() + ": " + why);
            return "read, written; ONNX Runtime does not run the original";
        }
        Map<String, Tensor> after;
        try {
            after = run(written, input);
        } catch (ModelException e) {
            System.out.println("UNLIKE " + file.getFileName() + ": " + e.getMessage().lines().findFirst().orElse(""));
            return "UNLIKE";
        }
        boolean equal = before.keySet().equals(after.keySet())
                && before.entrySet().stream().allMatch(e -> same(e.getValue(), after.get(e.getKey())));
        if (!equal) {
            System.out.println("UNLIKE " + file.getParent().getFileName() + "/" + file.getFileName() + ": outputs differ");
        }
        return equal ? "read, written, same outputs in ONNX Runtime" : "UNLIKE";
    }

    private static boolean same(Tensor a, Tensor b) {
        return a.type().equals(b.type()) && a.bytes().equals(b.bytes());
    }

    /**
     * What inputs are like: a model may need some length, or a sampling rate that it knows.
     *
     * @param free every free extent
     * @param integer every element that is not real
     */
    private record Input(int free, long integer) {
        static final List<Input> ALL = List.of(
                new Input(1, 1), new Input(1, 0), new Input(1, 16000), new Input(4, 1), new Input(32, 1), new Input(512, 16000));
    }

    private static Map<String, Tensor> run(Path file, Input input) throws IOException {
        try (Session session = Runtimes.forModel(file).open(file, SessionOptions.exact())) {
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            session.inputs().forEach(port -> inputs.put(port.name(), tensor(port, input)));
            return session.run(inputs);
        }
    }

    private static Tensor tensor(Port port, Input input) {
        TensorType type = new TensorType(port.dtype(), port.shape().withFreeDimsAs(input.free()));
        int count = Math.toIntExact(type.shape().elementCount());
        Random random = new Random(port.name().hashCode());
        if (type.dtype() == DataType.STRING) {
            return Tensor.ofStrings(type.shape(), Collections.nCopies(count, "text"));
        }
        return type.dtype().isFloatingPoint()
                ? Tensor.ofReals(type, random.doubles(count, -1, 1).toArray())
                : Tensor.ofIntegers(type, LongStream.generate(input::integer).limit(count).toArray());
    }
}
