package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cuts input 0 along {@code axis} into parts of the lengths in input 1, or into {@code num_outputs} equal ones (0: as many as the node has outputs). Source: ONNX Split, opset 18. */
public record Split(int axis, int numOutputs) implements Op {
    public Split {
        if (numOutputs < 0) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH, "attribute 'num_outputs' must not be negative, found " + numOutputs);
        }
    }

    static Split from(Attributes a) {
        return new Split(a.intValue("axis", 0), a.intValue("num_outputs", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 0)
                .integer("num_outputs", numOutputs, 0)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        int along = Axes.normalized(axis, type.rank());
        return parts(in, type.shape().dim(along)).stream()
                .map(part -> type.withShape(type.shape().with(along, part)))
                .toList();
    }

    private List<Dim> parts(Operands in, Dim extent) {
        int count = in.outputCount();
        Expect.that(numOutputs == 0 || numOutputs >= count, "attribute 'num_outputs' of " + count, numOutputs);
        if (in.has(1)) {
            List<Dim> lengths = ShapeElements.vector(in, 1).orElseGet(() -> Collections.nCopies(count, Dim.unknown()));
            Expect.that(lengths.size() == count, "lengths for " + count + " outputs", lengths);
            Expect.that(lengths.stream().noneMatch(l -> l.isFixed() && l.size() < 0), "lengths of parts", lengths);
            boolean isKnown = extent.isFixed() && lengths.stream().allMatch(Dim::isFixed);
            Expect.that(!isKnown || sum(lengths) == extent.size(), "lengths that add up to " + extent, lengths);
            return lengths;
        }
        int parts = numOutputs == 0 ? count : numOutputs;
        if (!extent.isFixed()) {
            return Collections.nCopies(count, parts == 1 ? extent : Dim.unknown());
        }
        long length = (extent.size() + parts - 1) / parts;
        long last = extent.size() - length * (parts - 1);
        Expect.that(last >= 0, "an extent to cut into " + parts + " parts of " + length, extent);
        List<Dim> lengths = new ArrayList<>(Collections.nCopies(count, Dim.of(length)));
        if (parts == count) {
            lengths.set(count - 1, Dim.of(last));
        }
        return lengths;
    }

    private static long sum(List<Dim> lengths) {
        long sum = 0;
        for (Dim length : lengths) {
            sum = ShapeElements.plus(sum, length.size());
        }
        return sum;
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        Dim first = in.shape(0).rank() == 1 ? infer(in).get(0).shape().dim(0) : Dim.unknown();
        return first.isFixed() ? ShapeElements.of(in, 0).map(e -> e.subList(0, (int) first.size())) : Optional.empty();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Tensor source = in.tensor(0);
        int along = Axes.normalized(axis, source.rank());
        long[] strides = Selection.strides(source.shape().sizes());
        List<Tensor> parts = new ArrayList<>();
        long from = 0;
        for (TensorType type : infer(in)) {
            int[][] offsets = new int[source.rank()][];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = Selection.range(type.shape().size(i), i == along ? from * strides[i] : 0, strides[i]);
            }
            parts.add(new Selection(type.shape(), offsets).of(source));
            from += type.shape().size(along);
        }
        return parts;
    }
}
