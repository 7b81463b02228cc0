package dev.ghostify;

import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.ghost.plan.LayerClock;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Times graphs as TFLite models with one thread, in turn.
 *
 * <p>Counted is the processor time of the thread, which leaves out what other processes get of the machine; TFLite computes in
 * the calling thread if it may use only one.
 */
final class TfliteClock implements LayerClock {
    private static final int WARM_UP = 3;
    private static final int FEWEST_ROUNDS = 9;
    private static final int MOST_ROUNDS = 40;

    /** For all graphs of one call together; slow ones need no more rounds for a stable median. */
    private static final long BUDGET_NANOS = 400_000_000L;

    private final ModelRuntime runtime = Runtimes.forModel(Path.of("layer.tflite"));
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final TfliteOptions options = TfliteOptions.defaults();

    // An array for speed; such records are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Timed(Session session, Map<String, Tensor> inputs, double[] nanos) {}

    @Override
    public double[] milliseconds(List<Graph> graphs) {
        List<Timed> all = new ArrayList<>();
        try {
            for (Graph graph : graphs) {
                Session session =
                        runtime.open(ByteBuffer.wrap(TfliteWriter.toBytes(graph, options)), SessionOptions.fast());
                all.add(new Timed(session, inputs(session), new double[MOST_ROUNDS]));
            }
            int rounds = rounds(all);
            return all.stream()
                    .mapToDouble(timed -> median(Arrays.copyOf(timed.nanos(), rounds)) / 1e6)
                    .toArray();
        } finally {
            all.forEach(timed -> timed.session().close());
        }
    }

    private int rounds(List<Timed> all) {
        for (int i = 0; i < WARM_UP; i++) {
            all.forEach(timed -> timed.session().run(timed.inputs()));
        }
        long end = System.nanoTime() + BUDGET_NANOS;
        int round = 0;
        while (round < MOST_ROUNDS && (round < FEWEST_ROUNDS || System.nanoTime() < end)) {
            Progress.stopIfInterrupted();
            for (int i = 0; i < all.size(); i++) {
                Timed timed = all.get((i + round) % all.size());
                long start = now();
                timed.session().run(timed.inputs());
                timed.nanos()[round] = now() - start;
            }
            round++;
        }
        return round;
    }

    private long now() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static Map<String, Tensor> inputs(Session session) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        Random random = new Random(0);
        for (Port port : session.inputs()) {
            TensorType type = port.type().withShape(port.shape().withFreeDimsAs(1));
            double[] values = new double[(int) type.shape().elementCount()];
            Arrays.setAll(values, i -> random.nextGaussian());
            inputs.put(port.name(), Tensor.ofReals(type, values));
        }
        return inputs;
    }

    @Override
    public String description() {
        return runtime.name() + ", 1 thread, processor time";
    }
}
