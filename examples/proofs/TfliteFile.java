import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteReport;
import dev.ghostify.tflite.TfliteSummary;
import dev.ghostify.tflite.TfliteSummary.Port;
import dev.ghostify.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A graph written as TFLite, fed and read in the order of ONNX's axes. */
final class TfliteFile {
    private final Path file;
    private final TfliteReport report;
    private final TfliteSummary summary;

    private TfliteFile(Path file, TfliteReport report, TfliteSummary summary) {
        this.file = file;
        this.report = report;
        this.summary = summary;
    }

    static TfliteFile write(Graph graph, TfliteOptions options, Path file) throws IOException {
        TfliteReport report = TfliteWriter.write(graph, options, file);
        return new TfliteFile(file, report, TfliteSummary.read(file));
    }

    TfliteReport report() {
        return report;
    }

    /** The outputs of one run and how the delegate divided the file. */
    record Run(Map<String, Tensor> outputs, Delegation delegation) {}

    List<Run> run(List<Map<String, Tensor>> inputs, SessionOptions.Kernels kernels) throws IOException {
        try (Session session = Runtimes.forModel(file).open(file, new SessionOptions(1, kernels))) {
            return inputs.stream().map(values -> run(session, values)).toList();
        }
    }

    private Run run(Session session, Map<String, Tensor> inputs) {
        Map<String, Tensor> stored = new LinkedHashMap<>();
        for (Port port : summary.inputs()) {
            DataType dtype = session.inputs().get(stored.size()).dtype();
            stored.put(port.name(), permuted(as(inputs.get(port.name()), dtype), port.axes()));
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        Map<String, Tensor> found = session.run(stored);
        for (Port port : summary.outputs()) {
            List<Integer> back =
                    IntStream.range(0, port.axes().size()).mapToObj(port.axes()::indexOf).toList();
            outputs.put(port.name(), permuted(found.get(port.name()), back));
        }
        return new Run(outputs, session.delegation().orElseThrow());
    }

    /** The file computes all real numbers in float32. */
    private static Tensor as(Tensor tensor, DataType dtype) {
        return tensor.dtype() == dtype
                ? tensor
                : Tensor.ofReals(new TensorType(dtype, tensor.shape()), tensor.toDoubles());
    }

    private static Tensor permuted(Tensor tensor, List<Integer> axes) {
        if (axes.equals(IntStream.range(0, axes.size()).boxed().toList())) {
            return tensor;
        }
        long[] from = tensor.shape().sizes();
        int width = tensor.dtype().bits() / 8;
        int[] steps = new int[from.length];
        int step = width;
        for (int axis = from.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= (int) from[axis];
        }
        long[] to = axes.stream().mapToLong(axis -> from[axis]).toArray();
        ByteBuffer source = tensor.bytes();
        ByteBuffer target = ByteBuffer.allocate(source.remaining());
        for (int i = 0; target.hasRemaining(); i++) {
            int left = i;
            int at = 0;
            for (int axis = to.length - 1; axis >= 0; axis--) {
                at += (int) (left % to[axis]) * steps[axes.get(axis)];
                left /= (int) to[axis];
            }
            for (int k = 0; k < width; k++) {
                target.put(source.get(at + k));
            }
        }
        return Tensor.ofBytes(new TensorType(tensor.dtype(), Shape.of(to)), target.flip());
    }
}
