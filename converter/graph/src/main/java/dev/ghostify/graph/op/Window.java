package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The sliding window of a convolution or pooling; a list per attribute, one entry per spatial axis.
 *
 * <p>As read, lists may be empty, which means ONNX's default. {@link #explicit} fills them in.
 *
 * @param kernel extents; empty if they are the weight's
 * @param pads all begins, then all ends: {@code [top, left, bottom, right]} for two axes
 */
public record Window(
        List<Integer> kernel, List<Integer> strides, List<Integer> pads, List<Integer> dilations, AutoPad autoPad) {

    /** The attributes that {@link #from} reads. */
    static final Set<String> ATTRIBUTES = Set.of("auto_pad", "kernel_shape", "strides", "pads", "dilations");

    public Window {
        kernel = List.copyOf(kernel);
        strides = List.copyOf(strides);
        pads = List.copyOf(pads);
        dilations = List.copyOf(dilations);
        requirePositive("kernel_shape", kernel);
        requirePositive("strides", strides);
        requirePositive("dilations", dilations);
    }

    private static void requirePositive(String name, List<Integer> values) {
        if (values.stream().anyMatch(v -> v <= 0)) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH, "attribute '" + name + "' must be positive, found " + values);
        }
    }

    /** A window with unit strides and dilations and no pads. */
    public static Window of(int... kernel) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : kernel) {
            sizes.add(size);
        }
        return new Window(sizes, List.of(), List.of(), List.of(), AutoPad.NOTSET).filled(kernel.length);
    }

    static Window from(Attributes a) {
        return new Window(a.ints("kernel_shape"), a.ints("strides"), a.ints("pads"), a.ints("dilations"), autoPad(a));
    }

    private static AutoPad autoPad(Attributes a) {
        String text = a.string("auto_pad", "NOTSET");
        try {
            return AutoPad.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "attribute 'auto_pad' is '" + text + "'", e);
        }
    }

    Attributes.Builder attributes() {
        return Attributes.builder()
                .string("auto_pad", autoPad.name(), AutoPad.NOTSET.name())
                .ints("dilations", unlessAll(1, dilations))
                .ints("kernel_shape", kernel)
                .ints("pads", unlessAll(0, pads))
                .ints("strides", unlessAll(1, strides));
    }

    private static List<Integer> unlessAll(int value, List<Integer> list) {
        return list.stream().allMatch(v -> v == value) ? List.of() : list;
    }

    public Window withPads(List<Integer> other) {
        return new Window(kernel, strides, other, dilations, AutoPad.NOTSET);
    }

    public Window withKernel(List<Integer> other) {
        return new Window(other, strides, pads, dilations, autoPad);
    }

    /** This window with the kernel of a weight that has these spatial extents, if all are known; a kernel already there must agree. */
    Window withKernelOf(Shape extents) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < extents.rank(); axis++) {
            Dim extent = extents.dim(axis);
            if (!extent.isFixed()) {
                return this;
            }
            Expect.that(
                    extent.size() > 0 && extent.size() <= Integer.MAX_VALUE,
                    "weights with positive spatial extents",
                    extents);
            sizes.add((int) extent.size());
        }
        Expect.that(kernel.isEmpty() || kernel.equals(sizes), "a weight of spatial extents " + kernel, extents);
        return withKernel(sizes);
    }

    /** This window with every list as long as {@code spatialRank} asks; the kernel must be known. */
    public Window filled(int spatialRank) {
        return new Window(
                kernel,
                orAll(strides, 1, spatialRank),
                orAll(pads, 0, 2 * spatialRank),
                orAll(dilations, 1, spatialRank),
                autoPad);
    }

    private static List<Integer> orAll(List<Integer> list, int value, int length) {
        return list.isEmpty() ? Collections.nCopies(length, value) : list;
    }

    /** Extents covered along {@code axis}: {@code (kernel - 1) * dilation + 1}. */
    public long effectiveKernel(int axis) {
        return (kernel.get(axis) - 1L) * (dilations.isEmpty() ? 1 : dilations.get(axis)) + 1;
    }

    public int stride(int axis) {
        return strides.isEmpty() ? 1 : strides.get(axis);
    }

    public int dilation(int axis) {
        return dilations.isEmpty() ? 1 : dilations.get(axis);
    }

    public int padBegin(int axis) {
        return pads.isEmpty() ? 0 : pads.get(axis);
    }

    public int padEnd(int axis) {
        return pads.isEmpty() ? 0 : pads.get(pads.size() / 2 + axis);
    }

    /** True if pads are written down, so that they do not depend on the input's extents. */
    public boolean hasExplicitPads() {
        return autoPad == AutoPad.NOTSET || autoPad == AutoPad.VALID;
    }

    /**
     * The window with explicit pads for a convolution or pooling over {@code input}, whose spatial dims (all after N and C)
     * must be fixed where {@code autoPad} is SAME.
     */
    public Window explicit(Shape input) {
        int rank = input.rank() - 2;
        Window full = checked(rank);
        if (autoPad == AutoPad.NOTSET) {
            return full;
        }
        Integer[] pads = new Integer[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            int total = 0;
            if (autoPad != AutoPad.VALID) {
                long size = input.size(axis + 2);
                long out = (size + full.stride(axis) - 1) / full.stride(axis);
                total = (int) Math.max(0, (out - 1) * full.stride(axis) + full.effectiveKernel(axis) - size);
            }
            int smaller = total / 2;
            pads[axis] = autoPad == AutoPad.SAME_UPPER ? smaller : total - smaller;
            pads[rank + axis] = total - pads[axis];
        }
        return full.withPads(List.of(pads));
    }

    /**
     * This window with all lists filled in.
     *
     * @throws ModelException with SHAPE_MISMATCH if a list does not have an entry for each of {@code spatialRank} axes
     */
    Window checked(int spatialRank) {
        requireLength("kernel_shape", kernel, spatialRank);
        Window full = filled(spatialRank);
        requireLength("strides", full.strides, spatialRank);
        requireLength("dilations", full.dilations, spatialRank);
        requireLength("pads", full.pads, 2 * spatialRank);
        return full;
    }

    private static void requireLength(String name, List<Integer> list, int length) {
        if (list.size() != length) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH, "attribute '" + name + "' needs " + length + " entries, found " + list);
        }
    }
}
