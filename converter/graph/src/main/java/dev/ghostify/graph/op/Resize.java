package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Changes extents by interpolation; inputs x, region?, scales?, sizes?. Source: ONNX Resize, opset 19. */
public record Resize(
        boolean antialias,
        List<Integer> axes,
        String coordinateTransformationMode,
        float cubicCoeffA,
        boolean excludeOutside,
        float extrapolationValue,
        String keepAspectRatioPolicy,
        String mode,
        String nearestMode)
        implements Op {
    public Resize {
        axes = List.copyOf(axes);
    }

    static Resize from(Attributes a) {
        return new Resize(
                a.flag("antialias", false),
                a.ints("axes"),
                a.string("coordinate_transformation_mode", "half_pixel"),
                a.real("cubic_coeff_a", -0.75f),
                a.flag("exclude_outside", false),
                a.real("extrapolation_value", 0f),
                a.string("keep_aspect_ratio_policy", "stretch"),
                a.string("mode", "nearest"),
                a.string("nearest_mode", "round_prefer_floor"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .flag("antialias", antialias, false)
                .ints("axes", axes)
                .string("coordinate_transformation_mode", coordinateTransformationMode, "half_pixel")
                .real("cubic_coeff_a", cubicCoeffA, -0.75f)
                .flag("exclude_outside", excludeOutside, false)
                .real("extrapolation_value", extrapolationValue, 0f)
                .string("keep_aspect_ratio_policy", keepAspectRatioPolicy, "stretch")
                .string("mode", mode, "nearest")
                .string("nearest_mode", nearestMode, "round_prefer_floor")
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = in.type(0);
        int[] along = along(x.shape());
        List<Dim> dims = new ArrayList<>(x.shape().dims());
        Optional<double[]> scales = scales(in, along.length);
        Optional<List<Dim>> sizes = sizes(in, along.length);
        Expect.that(present(in, 2) != present(in, 3), "either scales or sizes", in.count() + " inputs");
        for (int i = 0; i < along.length; i++) {
            Dim extent = dims.get(along[i]);
            if (scales.isPresent()) {
                dims.set(along[i], scaled(extent, scales.get()[i]));
            } else {
                dims.set(along[i], sizes.isPresent() ? sizes.get().get(i) : Dim.unknown());
            }
        }
        if (sizes.isPresent() && !keepAspectRatioPolicy.equals("stretch")) {
            OptionalDouble ratio = ratio(x.shape(), along, sizes.get());
            for (int axis : along) {
                Dim extent = x.shape().dim(axis);
                dims.set(
                        axis,
                        ratio.isPresent() && extent.isFixed() ? rounded(extent, ratio.getAsDouble()) : Dim.unknown());
            }
        }
        for (int axis : along) {
            Dim extent = dims.get(axis);
            boolean fits = !extent.isFixed()
                    || extent.size() > 0 && !x.shape().dim(axis).is(0);
            Expect.that(fits, "positive extents to resize " + x + " to", dims);
        }
        return List.of(x.withShape(new Shape(dims)));
    }

    /** The axes that are resized, counted from the front. */
    private int[] along(Shape shape) {
        return axes.isEmpty()
                ? IntStream.range(0, shape.rank()).toArray()
                : axes.stream().mapToInt(axis -> Expect.axis(axis, shape)).toArray();
    }

    /** True unless the input is absent; before opset 13 an empty tensor stood for that too. */
    private static boolean present(Operands in, int input) {
        return in.has(input)
                && !(in.shape(input).rank() == 1 && in.shape(input).dim(0).is(0));
    }

    private static Optional<double[]> scales(Operands in, int count) {
        if (!present(in, 2)) {
            return Optional.empty();
        }
        Expect.vector(in, 2, "scales", Dim.of(count));
        Expect.that(in.type(2).dtype().isFloatingPoint(), "real scales", in.type(2));
        Optional<double[]> scales = in.constant(2).map(Tensor::toDoubles);
        scales.ifPresent(s -> Expect.that(
                Arrays.stream(s).allMatch(v -> v > 0 && v < Integer.MAX_VALUE), "positive scales", Arrays.toString(s)));
        return scales;
    }

    private static Optional<List<Dim>> sizes(Operands in, int count) {
        if (!present(in, 3)) {
            return Optional.empty();
        }
        Expect.vector(in, 3, "sizes", Dim.of(count));
        return in.extents(3).filter(elements -> elements.size() == count);
    }

    private static Dim scaled(Dim extent, double scale) {
        if (!extent.isFixed()) {
            return scale == 1 ? extent : Dim.unknown();
        }
        // In float, as ONNX's own shape inference, so that 0.6f * 5 is 3.
        return Dim.of((long) Math.floor((float) extent.size() * (float) scale));
    }

    private static Dim rounded(Dim extent, double scale) {
        return Dim.of((long) Math.floor(extent.size() * scale + 0.5));
    }

    /** The one ratio by which all axes are scaled when the aspect is kept. */
    private OptionalDouble ratio(Shape shape, int[] along, List<Dim> sizes) {
        double[] ratios = new double[along.length];
        for (int i = 0; i < along.length; i++) {
            if (!shape.dim(along[i]).isFixed() || !sizes.get(i).isFixed()) {
                return OptionalDouble.empty();
            }
            ratios[i] = (double) sizes.get(i).size() / shape.size(along[i]);
        }
        boolean inside = keepAspectRatioPolicy.equals("not_larger");
        return inside ? Arrays.stream(ratios).min() : Arrays.stream(ratios).max();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Expect.that(Set.of("nearest", "linear", "cubic").contains(mode), "mode nearest, linear or cubic", mode);
        int[] along = along(type.shape());
        Optional<double[]> scales = scales(in, along.length);
        double[] region = present(in, 1) ? in.tensor(1).toDoubles() : new double[0];
        boolean crops = coordinateTransformationMode.equals("tf_crop_and_resize");
        Expect.that(!crops || region.length == 2 * along.length, "a region of starts and ends", region.length);
        OptionalDouble ratio = keepAspectRatioPolicy.equals("stretch")
                ? OptionalDouble.empty()
                : sizes(in, along.length).map(s -> ratio(in.shape(0), along, s)).orElse(OptionalDouble.empty());
        double[] y = Reals.numbers(in, 0);
        Shape shape = in.shape(0);
        Resampling[] done = new Resampling[along.length];
        for (int i = 0; i < along.length; i++) {
            int input = (int) shape.size(along[i]);
            int output = (int) type.shape().size(along[i]);
            double scale = scales.isPresent() ? scales.get()[i] : ratio.orElse((double) output / input);
            double start = crops ? region[i] : 0;
            done[i] = Resampling.of(this, input, output, scale, start, crops ? region[along.length + i] : 1);
            Shape next = shape.with(along[i], Dim.of(output));
            y = done[i].apply(y, Lines.along(shape, along[i]), Lines.along(next, along[i]));
            shape = next;
        }
        for (int i = 0; i < along.length; i++) {
            extrapolate(y, Lines.along(shape, along[i]), done[i]);
        }
        return List.of(Reals.tensor(type, y));
    }

    private void extrapolate(double[] y, Lines lines, Resampling done) {
        for (int line = 0; line < lines.count(); line++) {
            for (int i = 0; i < lines.length(); i++) {
                if (done.isOutside(i)) {
                    y[lines.first(line) + i * lines.step()] = extrapolationValue;
                }
            }
        }
    }
}
