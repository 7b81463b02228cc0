package dev.ghostify.check;

import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Runs any number of examples on a model that may take a fixed number at a time. */
final class Pieces {
    private Pieces() {}

    /** The dim of axis 0 that stands for the examples: that of the first input of rank 4, else of the first. */
    static Dim batch(Session session) {
        Port port = session.inputs().stream()
                .filter(p -> p.shape().rank() == 4)
                .findFirst()
                .orElse(session.inputs().get(0));
        return port.shape().rank() == 0 ? Dim.of(1) : port.shape().dim(0);
    }

    /**
     * The outputs of {@code count} examples.
     *
     * @throws ModelException if the model takes a fixed number, other than {@code count}, and an output is not by example
     */
    static Map<String, Tensor> run(Session session, Map<String, Tensor> inputs, int count) {
        Dim batch = batch(session);
        if (!batch.isFixed() || batch.is(count)) {
            return session.run(inputs);
        }
        int step = Math.toIntExact(batch.size());
        Map<String, ByteBuffer> joined = new LinkedHashMap<>();
        Map<String, Tensor> last = Map.of();
        for (int from = 0; from < count; from += step) {
            last = session.run(slices(inputs, from, step, count));
            append(last, step, Math.min(step, count - from), count, joined);
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        last.forEach((name, tensor) -> outputs.put(
                name,
                Tensor.ofBytes(
                        tensor.type().withShape(tensor.shape().with(0, Dim.of(count))),
                        Objects.requireNonNull(joined.get(name)).flip())));
        return outputs;
    }

    private static Map<String, Tensor> slices(Map<String, Tensor> inputs, int from, int step, int count) {
        Map<String, Tensor> slices = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> {
            boolean byExample = tensor.rank() > 0 && tensor.shape().dim(0).is(count);
            slices.put(name, byExample ? slice(tensor, from, step, count) : tensor);
        });
        return slices;
    }

    /** Rows {@code from} to {@code from + step}; the last row again for those beyond the end. */
    private static Tensor slice(Tensor tensor, int from, int step, int count) {
        int rowBytes = Math.toIntExact(tensor.byteCount() / count);
        ByteBuffer slice = ByteBuffer.allocate(step * rowBytes);
        for (int row = from; row < from + step; row++) {
            slice.put(tensor.bytes().slice(Math.min(row, count - 1) * rowBytes, rowBytes));
        }
        Shape shape = tensor.shape().with(0, Dim.of(step));
        return Tensor.ofBytes(tensor.type().withShape(shape), slice.flip());
    }

    private static void append(
            Map<String, Tensor> outputs, int step, int used, int count, Map<String, ByteBuffer> joined) {
        outputs.forEach((name, tensor) -> {
            if (tensor.rank() == 0 || !tensor.shape().dim(0).is(step)) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "the models take different batches and the output '" + name + "' " + tensor.type()
                                + " is not by example; write both with the same batch");
            }
            int rowBytes = Math.toIntExact(tensor.byteCount() / step);
            joined.computeIfAbsent(name, n -> ByteBuffer.allocate(Math.multiplyExact(count, rowBytes)))
                    .put(tensor.bytes().slice(0, used * rowBytes));
        });
    }
}
