import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.Example;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs CIFAR-10's 10,000 test images through one model twice over: by the check, which compares the model with itself, and by loops that call ONNX
 * Runtime itself on one tensor that lies ready, a session and thread for each processor, and read no output. Both take turns,
 * since a machine is never quite quiet.
 */
public final class Throughput {
    private static final int ROUNDS = 3;
    private static final int IMAGES = 10_000;

    /** Enough for the JVM's compiler. */
    private static final int WARM_UP_IMAGES = 1000;

    /** What the check runs together. */
    private static final int BATCH = 32;

    /** Seconds by the clock and of processors. */
    private record Spent(double wall, double cpu) {
        Spent plus(Spent other) {
            return new Spent(wall + other.wall, cpu + other.cpu);
        }

        static Spent since(long nanos, long cpuNanos) {
            return new Spent((System.nanoTime() - nanos) / 1e9, (processorNanos() - cpuNanos) / 1e9);
        }

        void print(String name, int inferences) {
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %6.0f inferences/s, %.2f s by the clock, %.2f s of processors: %.2f processors busy%n",
                    name,
                    inferences / wall,
                    wall,
                    cpu,
                    cpu / wall);
        }
    }

    public static void main(String[] args) throws Exception {
        Path model = Path.of(args[0]);
        DataSet data = DataSet.parse("cifar10:" + args[1]);
        Spent bare = new Spent(0, 0);
        Spent check = new Spent(0, 0);
        bare(model, (ImageSet) data, WARM_UP_IMAGES);
        check(model, data, WARM_UP_IMAGES);
        for (int round = 0; round < ROUNDS; round++) {
            bare = bare.plus(bare(model, (ImageSet) data, IMAGES));
            check = check.plus(check(model, data, IMAGES));
        }
        int inferences = 2 * ROUNDS * IMAGES;
        bare.print("bare loop", inferences);
        check.print("check", inferences);
        double ratio = bare.wall() / check.wall();
        System.out.printf(
                Locale.ROOT,
                "%s check / bare loop: %.3f by the clock (demanded: 0.9), %.3f by processor time%n",
                ratio >= 0.9 ? "holds:" : "FAILS:",
                ratio,
                bare.cpu() / check.cpu());
        System.exit(ratio >= 0.9 ? 0 : 1);
    }

    private static Spent check(Path model, DataSet data, int count) throws Exception {
        long start = System.nanoTime();
        long cpu = processorNanos();
        CheckReport report = Check.compare(ModelUnderTest.of(model), ModelUnderTest.of(model))
                .on(data)
                .samples(count)
                .withoutLatency()
                .run();
        Spent spent = Spent.since(start, cpu);
        if (report.samples() != count || report.difference().maxAbsError() != 0) {
            throw new IllegalStateException("a model differs from itself: " + report.difference());
        }
        return spent;
    }

    private static Spent bare(Path model, ImageSet images, int count) throws Exception {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            examples.add(images.get(i));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        long start = System.nanoTime();
        long cpu = processorNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            threads.add(new Thread(() -> loop(model, examples, 2 * count / cores)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return Spent.since(start, cpu);
    }

    /** The same settings as the check's: one thread, no optimisation. */
    private static void loop(Path model, List<Example> examples, int inferences) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            try (OrtSession session = environment.createSession(model.toString(), options)) {
                String input = session.getInputNames().iterator().next();
                long[] shape = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape();
                int rows = shape[0] > 0 ? (int) shape[0] : BATCH;
                Tensor batch = Preprocessing.IMAGENET.toBatch(
                        examples.subList(0, rows), Shape.of(rows, shape[1], shape[2], shape[3]));
                ByteBuffer memory = ByteBuffer.allocateDirect((int) batch.byteCount()).order(ByteOrder.nativeOrder());
                memory.put(batch.bytes()).flip();
                try (OnnxTensor tensor = OnnxTensor.createTensor(
                        environment, memory.asFloatBuffer(), batch.shape().sizes())) {
                    for (int done = 0; done < inferences; done += rows) {
                        session.run(Map.of(input, tensor)).close();
                    }
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
