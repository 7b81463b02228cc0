package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Transposed convolution: {@code float[N,C,...] x, float[C,M/group,...] w, float[M] b?}; axis 1 of the weight is the output channel within its group. Source: ONNX ConvTranspose, opset 22. */
public record ConvTranspose(Window window, int group, List<Integer> outputPadding, List<Integer> outputShape)
        implements Op {
    public ConvTranspose {
        outputPadding = List.copyOf(outputPadding);
        outputShape = List.copyOf(outputShape);
    }

    static ConvTranspose from(Attributes a) {
        return new ConvTranspose(
                Window.from(a), a.intValue("group", 1), a.ints("output_padding"), a.ints("output_shape"));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .integer("group", group, 1)
                .ints("output_padding", outputPadding)
                .ints("output_shape", outputShape)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        TensorType w = Expect.rank(in, 1, x.rank());
        Expect.sameElementType(in, 0, 1);
        Expect.that(group > 0, "a positive group", group);
        Dim channels = x.shape().dim(1);
        Expect.that(
                Expect.mayEqual(channels, w.shape().dim(0)),
                "weight dimension 0 = input channels: " + channels,
                "input " + x + ", weight " + w);
        for (Dim dim : List.of(channels, w.shape().dim(0))) {
            Expect.that(!dim.isFixed() || dim.size() % group == 0, "channels divisible by group " + group, x);
        }
        Dim perGroup = w.shape().dim(1);
        Dim filters = perGroup.isFixed() ? Dim.of(perGroup.size() * group) : group == 1 ? perGroup : Dim.unknown();
        if (in.has(2)) {
            Expect.vector(in, 2, "a bias", filters);
        }
        Window over = window.withKernelOf(Extents.spatial(w.shape()));
        List<Dim> spatial = over.kernel().isEmpty()
                ? Collections.nCopies(x.rank() - 2, Dim.unknown())
                : geometry(over, x.shape()).extents();
        return List.of(x.withShape(Extents.joined(x.shape().dim(0), filters, spatial)));
    }

    /**
     * The window with its kernel, that of {@code weight} if the attribute is absent, and explicit pads over {@code input}.
     * The spatial dims must be fixed where pads depend on them.
     *
     * @throws dev.ghostify.graph.ModelException with SHAPE_MISMATCH if attributes, weight and input disagree
     */
    public Window window(Shape input, Shape weight) {
        return geometry(window.withKernelOf(Extents.spatial(weight)), input).window();
    }

    private record Geometry(Window window, List<Dim> extents) {}

    private Geometry geometry(Window over, Shape input) {
        int axes = input.rank() - 2;
        Window full = over.checked(axes);
        Expect.that(outputPadding.isEmpty() || outputPadding.size() == axes, axes + " output paddings", outputPadding);
        Expect.that(
                outputShape.isEmpty() || outputShape.size() == axes || outputShape.size() == axes + 2,
                "an output shape of " + axes + " entries",
                outputShape);
        Integer[] pads = new Integer[2 * axes];
        List<Dim> extents = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            extents.add(place(full, axis, input.dim(axis + 2), pads));
        }
        return new Geometry(full.withPads(List.of(pads)), extents);
    }

    /** The output's extent along {@code axis}; sets its pads, which stay 0 where the input's extent is not known. */
    private Dim place(Window full, int axis, Dim input, Integer[] pads) {
        int stride = full.stride(axis);
        long added = outputPadding.isEmpty() ? 0 : outputPadding.get(axis);
        // What one input element gives, and each further one adds a stride to.
        long first = added + full.effectiveKernel(axis);
        int axes = pads.length / 2;
        pads[axis] = full.autoPad() == AutoPad.NOTSET ? full.padBegin(axis) : 0;
        pads[axes + axis] = full.autoPad() == AutoPad.NOTSET ? full.padEnd(axis) : 0;
        boolean same = !full.hasExplicitPads();
        if (!input.isFixed()) {
            boolean kept = stride == 1 && (same || first - 1 == (long) pads[axis] + pads[axes + axis]);
            return !outputShape.isEmpty() ? Dim.of(wanted(axis, axes)) : kept ? input : Dim.unknown();
        }
        long unpadded = stride * (input.size() - 1) + first;
        if (!outputShape.isEmpty() || same) {
            long target = outputShape.isEmpty() ? input.size() * stride : wanted(axis, axes);
            int total = (int) Math.max(0, Math.min(unpadded - target, Integer.MAX_VALUE));
            int smaller = total / 2;
            pads[axis] = full.autoPad() == AutoPad.SAME_UPPER ? smaller : total - smaller;
            pads[axes + axis] = total - pads[axis];
            if (!outputShape.isEmpty()) {
                return Dim.of(target);
            }
        }
        long extent = unpadded - pads[axis] - pads[axes + axis];
        Expect.that(extent > 0, "pads within the output of spatial axis " + axis, "extent " + extent);
        return Dim.of(extent);
    }

    private long wanted(int axis, int axes) {
        // Some writers list batch and channels too.
        int extent = outputShape.get(outputShape.size() - axes + axis);
        Expect.that(extent > 0, "positive output extents", outputShape);
        return extent;
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        Shape w = in.shape(1);
        Shape perElement = new Shape(w.dims().subList(1, w.rank()));
        return Shape.of(in.shape(0).elementCount(), perElement.elementCount()).elementCount();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.of(in, 0);
        double[] w = Reals.of(in, 1);
        Shape small = Extents.spatial(in.shape(0));
        Shape large = Extents.spatial(type.shape());
        int filters = (int) type.shape().size(1);
        int perGroup = filters / group;
        int channels = (int) in.shape(0).size(1);
        int area = Reals.count(large);
        // Each input element is a place from which the window scatters over the output.
        Taps taps = new Taps(window(in.shape(0), in.shape(1)), large, small);
        double[] y = bias(in, type, area);
        for (int place = 0; place < taps.places(); place++) {
            int[] index = taps.at(place);
            for (int plane = 0; plane < x.length / taps.places(); plane++) {
                double value = x[plane * taps.places() + place];
                int c = plane % channels;
                int firstFilter = plane / channels * filters + c / (channels / group) * perGroup;
                for (int m = 0; m < perGroup; m++) {
                    int weight = (c * perGroup + m) * index.length;
                    for (int tap = 0; tap < index.length; tap++) {
                        if (index[tap] >= 0) {
                            y[(firstFilter + m) * area + index[tap]] += value * w[weight + tap];
                        }
                    }
                }
            }
        }
        return List.of(Tensor.ofReals(type, y));
    }

    private static double[] bias(Operands in, TensorType type, int area) {
        double[] y = Reals.zeros(type);
        if (in.has(2)) {
            double[] bias = Reals.of(in, 2);
            for (int i = 0; i < y.length; i++) {
                y[i] = bias[i / area % bias.length];
            }
        }
        return y;
    }
}
