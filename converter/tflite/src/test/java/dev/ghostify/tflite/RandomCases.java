package dev.ghostify.tflite;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Window;
import dev.ghostify.testkit.SeededTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Graphs of one convolution, pooling, padding or resize with attributes drawn from all that ONNX allows. */
final class RandomCases {
    private static final List<AutoPad> AUTO_PADS =
            List.of(AutoPad.NOTSET, AutoPad.SAME_UPPER, AutoPad.SAME_LOWER, AutoPad.VALID);

    private final Random random;

    RandomCases(Random random) {
        this.random = random;
    }

    /** A graph with fixed extents whose output is not empty. */
    Graph next() {
        while (true) {
            Optional<Graph> drawn = drawn();
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
    }

    private Optional<Graph> drawn() {
        int rank = oneOf(3, 4, 4, 4, 4, 4);
        long[] sizes = new long[rank];
        sizes[0] = between(1, 2);
        sizes[1] = between(1, 8);
        for (int axis = 2; axis < rank; axis++) {
            sizes[axis] = between(1, 12);
        }
        Graph.Builder graph = Graph.builder("case").input("x", new TensorType(DataType.FLOAT, Shape.of(sizes)));
        switch (between(0, 5)) {
            case 0, 1 -> conv(graph, sizes);
            case 2 -> transposed(graph, sizes);
            case 3 -> pool(graph, rank - 2);
            case 4 -> pad(graph, rank);
            default -> resize(graph, sizes);
        }
        try {
            Graph built = graph.output("y").build();
            boolean isFilled = built.shape("y")
                    .filter(s -> s.isFixed() && s.elementCount() > 0 && s.elementCount() < 20_000)
                    .isPresent();
            return isFilled ? Optional.of(built) : Optional.empty();
        } catch (ModelException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void conv(Graph.Builder graph, long[] sizes) {
        int group = divisor((int) sizes[1]);
        Window window = window(sizes.length - 2, true);
        weights(graph, new long[] {(long) group * between(1, 4), sizes[1] / group}, window);
        boolean hasBias = random.nextBoolean();
        graph.node("c", new Conv(window, group), hasBias ? new String[] {"x", "w", "b"} : new String[] {"x", "w"});
        graph.node("y", new Relu(), "c");
    }

    private void transposed(Graph.Builder graph, long[] sizes) {
        int group = divisor((int) sizes[1]);
        Window window = window(sizes.length - 2, true);
        weights(graph, new long[] {sizes[1], between(1, 3)}, window);
        List<Integer> extra = new ArrayList<>();
        for (int axis = 0; axis < window.kernel().size(); axis++) {
            extra.add(between(0, Math.max(window.stride(axis), window.dilation(axis)) - 1));
        }
        graph.node("y", new ConvTranspose(window, group, extra, List.of()), "x", "w");
    }

    private void weights(Graph.Builder graph, long[] channels, Window window) {
        long[] sizes = new long[2 + window.kernel().size()];
        sizes[0] = channels[0];
        sizes[1] = channels[1];
        for (int axis = 0; axis < window.kernel().size(); axis++) {
            sizes[axis + 2] = window.kernel().get(axis);
        }
        graph.initializer("w", SeededTensors.of("w", new TensorType(DataType.FLOAT, Shape.of(sizes))));
        graph.initializer("b", SeededTensors.of("b", new TensorType(DataType.FLOAT, Shape.of(sizes[0]))));
    }

    private void pool(Graph.Builder graph, int rank) {
        boolean ceil = random.nextBoolean();
        if (random.nextBoolean()) {
            graph.node("y", new MaxPool(window(rank, true), ceil, 0), "x");
        } else {
            graph.node("y", new AveragePool(window(rank, false), ceil, random.nextBoolean()), "x");
        }
    }

    private void pad(Graph.Builder graph, int rank) {
        long[] amounts = new long[2 * rank];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = random.nextInt(3) == 0 ? between(-1, 3) : 0;
        }
        String mode = List.of("constant", "reflect", "edge").get(between(0, 2));
        graph.initializer("p", Tensor.vector(amounts));
        graph.initializer("v", Tensor.scalar(random.nextBoolean() ? 0f : 1.5f));
        graph.node(
                "y", new Pad(mode), mode.equals("constant") ? new String[] {"x", "p", "v"} : new String[] {"x", "p"});
    }

    private void resize(Graph.Builder graph, long[] sizes) {
        String mode = List.of("nearest", "linear", "linear", "cubic").get(between(0, 3));
        List<String> coordinates = List.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel");
        List<String> roundings = List.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");
        Resize op = new Resize(
                false,
                List.of(),
                coordinates.get(between(0, 3)),
                -0.75f,
                false,
                0f,
                "stretch",
                mode,
                roundings.get(between(0, 3)));
        if (random.nextBoolean()) {
            long[] wanted = sizes.clone();
            for (int axis = 2; axis < wanted.length; axis++) {
                wanted[axis] = between(1, 16);
            }
            graph.initializer("s", Tensor.vector(wanted));
            graph.node("y", op, "x", "", "", "s");
        } else {
            float[] scales = new float[sizes.length];
            for (int axis = 0; axis < scales.length; axis++) {
                scales[axis] =
                        axis < 2 ? 1f : List.of(0.5f, 1f, 1.5f, 2f, 2f, 3f, 4f).get(between(0, 6));
            }
            graph.initializer("s", Tensor.vector(scales));
            graph.node("y", op, "x", "", "s");
        }
    }

    private Window window(int rank, boolean dilates) {
        List<Integer> kernel = new ArrayList<>();
        List<Integer> strides = new ArrayList<>();
        List<Integer> dilations = new ArrayList<>();
        List<Integer> begins = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        boolean isDilated = dilates && between(0, 3) == 0;
        for (int axis = 0; axis < rank; axis++) {
            kernel.add(between(1, 5));
            strides.add(between(1, 3));
            dilations.add(isDilated ? between(1, 3) : 1);
            begins.add(between(0, kernel.get(axis) - 1));
            ends.add(between(0, kernel.get(axis) - 1));
        }
        begins.addAll(ends);
        // Under SAME, ONNX Runtime pads less than nothing where strides jump over elements, and forgets dilations of
        // pools.
        boolean jumps = false;
        for (int axis = 0; axis < rank; axis++) {
            jumps |= strides.get(axis) > kernel.get(axis);
        }
        boolean isExplicit = jumps || isDilated || between(0, 6) < 4;
        AutoPad autoPad = isExplicit ? AutoPad.NOTSET : AUTO_PADS.get(between(0, 3));
        List<Integer> pads = autoPad == AutoPad.NOTSET ? begins : List.of();
        return new Window(kernel, strides, pads, dilations, autoPad);
    }

    private int divisor(int number) {
        List<Integer> divisors = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            if (number % i == 0) {
                divisors.add(i);
            }
        }
        return divisors.get(between(0, divisors.size() - 1));
    }

    private int oneOf(int... values) {
        return values[between(0, values.length - 1)];
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}
