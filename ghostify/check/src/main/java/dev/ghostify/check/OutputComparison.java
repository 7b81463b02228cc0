package dev.ghostify.check;

import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares all outputs of two models, chunk by chunk. */
final class OutputComparison {
    private final List<PortPair> pairs;
    private final AxisOrder inputOrder;
    private final List<ErrorMeter> meters = new ArrayList<>();
    private final ClassScores scores = new ClassScores();
    private final HeatMaps maps = new HeatMaps();
    private final boolean channelsLast;
    private final List<String> notes = new ArrayList<>();

    /**
     * A comparison of the outputs of two sessions.
     *
     * @param inputOrder tells how images pass from the first model to the second
     * @param layoutOfA of the first model's images
     */
    OutputComparison(Session a, Session b, AxisOrder inputOrder, ImageLayout layoutOfA) {
        this.pairs = PortPair.of(a.outputs(), b.outputs(), "outputs");
        this.inputOrder = inputOrder;
        this.channelsLast = layoutOfA == ImageLayout.NHWC;
        pairs.forEach(pair -> meters.add(new ErrorMeter()));
    }

    void add(Chunk chunk, Map<String, Tensor> a, Map<String, Tensor> b) {
        boolean scored = false;
        for (int i = 0; i < pairs.size(); i++) {
            PortPair pair = pairs.get(i);
            Tensor x = output(a, pair.a().name());
            if (x.dtype() == DataType.STRING) {
                note("output '" + pair.a().name() + "' holds text and is not compared");
                continue;
            }
            Tensor y = inLayoutOf(x, output(b, pair.b().name()), pair);
            scored |= compare(chunk, x, y, meters.get(i), !scored);
        }
    }

    private static Tensor output(Map<String, Tensor> outputs, String name) {
        Tensor tensor = outputs.get(name);
        if (tensor == null) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "the runtime gave no output '" + name + "'");
        }
        return tensor;
    }

    /** Compares by example; true if the output was taken for class scores. */
    private boolean compare(Chunk chunk, Tensor a, Tensor b, ErrorMeter meter, boolean mayScore) {
        float[] x = a.toFloats();
        float[] y = b.toFloats();
        boolean byExample = a.rank() > 0 && a.shape().dim(0).is(chunk.size());
        int rows = byExample ? chunk.size() : 1;
        int count = x.length / rows;
        boolean scores = mayScore && byExample && isClassScores(a);
        boolean map = byExample && isMap(a);
        for (int row = 0; row < rows; row++) {
            meter.add(x, y, row * count, count, chunk.names().get(row));
            if (scores) {
                this.scores.add(x, y, row * count, count, chunk, row);
            }
            if (map) {
                int channels = (int) a.shape().size(channelsLast ? 3 : 1);
                maps.add(x, y, row * count, channels, count / channels, channelsLast);
            }
        }
        return scores;
    }

    /** One number for each class: a single axis besides the examples that is longer than 1. */
    private static boolean isClassScores(Tensor tensor) {
        int longAxes = 0;
        for (int axis = 1; axis < tensor.rank(); axis++) {
            longAxes += tensor.shape().size(axis) > 1 ? 1 : 0;
        }
        return longAxes == 1 && tensor.dtype().isFloatingPoint();
    }

    /** Scores of each pixel of an image that has more than one. */
    private boolean isMap(Tensor tensor) {
        return tensor.rank() == 4
                && tensor.dtype().isFloatingPoint()
                && tensor.shape().size(2) > 1
                && tensor.shape().size(channelsLast ? 1 : 3) > 1;
    }

    private Tensor inLayoutOf(Tensor a, Tensor b, PortPair pair) {
        Shape shape = a.shape();
        List<AxisOrder> fitting = AxisOrder.fitting(b.shape(), shape);
        if (fitting.isEmpty()) {
            if (longAxes(shape).equals(longAxes(b.shape()))) {
                return b.reshaped(shape);
            }
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "outputs differ in shape: " + a.type() + " '" + pair.a().name() + "' and " + b.type() + " '"
                            + pair.b().name() + "'");
        }
        AxisOrder order = fitting.get(0);
        if (fitting.size() > 1 && !fitting.stream().allMatch(o -> o.keepsBytes(b.shape()))) {
            order = fitting.contains(inputOrder.inverse()) ? inputOrder.inverse() : order;
            note("output '" + pair.a().name() + "' "
                    + a.type().withShape(shape.with(0, pair.a().shape().dim(0)))
                    + " may be nchw or nhwc; its axes are taken as the input's are");
        }
        return order.apply(b);
    }

    private static List<Long> longAxes(Shape shape) {
        return shape.dims().stream()
                .map(dim -> dim.size())
                .filter(size -> size != 1)
                .toList();
    }

    private void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    Difference difference() {
        ErrorMeter worst = meters.get(0);
        double relative = 0;
        double snr = Double.POSITIVE_INFINITY;
        for (ErrorMeter meter : meters) {
            worst = meter.maxAbsError() > worst.maxAbsError() ? meter : worst;
            relative = Math.max(relative, meter.maxRelError());
            snr = Math.min(snr, meter.snrDb());
        }
        OptionalDouble agreement = classification()
                .map(c -> OptionalDouble.of(c.agreement().value()))
                .orElse(OptionalDouble.empty());
        return new Difference(
                agreement,
                worst.maxAbsError(),
                relative,
                snr,
                scores.divergence(),
                maps.overlap(),
                worst.worstExample());
    }

    Optional<Classification> classification() {
        return scores.classification();
    }

    /** NaN and stray infinities of model 0, a, or 1, b. */
    long nonFinite(int model) {
        return meters.stream()
                .mapToLong(meter -> model == 0 ? meter.nonFiniteA() : meter.nonFiniteB())
                .sum();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
