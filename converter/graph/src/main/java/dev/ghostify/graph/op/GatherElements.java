package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.List;

/** Single elements of input 0 along {@code axis} at the indices in input 1. Source: ONNX GatherElements, opset 13. */
public record GatherElements(int axis) implements Op {
    static GatherElements from(Attributes a) {
        return new GatherElements(a.intValue("axis", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis, 0).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType data = Expect.rankAtLeast(in, 0, 1);
        TensorType indices = Expect.rank(in, 1, data.rank());
        boolean areIntegers = indices.dtype() == DataType.INT64 || indices.dtype() == DataType.INT32;
        Expect.that(areIntegers, "integer indices", indices);
        int along = Axes.normalized(axis, data.rank());
        for (int i = 0; i < data.rank(); i++) {
            Dim extent = data.shape().dim(i);
            Dim taken = indices.shape().dim(i);
            boolean fits = i == along || !extent.isFixed() || !taken.isFixed() || taken.size() <= extent.size();
            Expect.that(fits, "indices no longer than the data " + data + " on axis " + i, indices);
        }
        return List.of(data.withShape(indices.shape()));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Tensor data = in.tensor(0);
        int along = Axes.normalized(axis, data.rank());
        long extent = data.shape().size(along);
        long[] strides = Selection.strides(data.shape().sizes());
        int[][] offsets = new int[data.rank()][];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Selection.range(type.shape().size(i), 0, i == along ? 0 : strides[i]);
        }
        int[] source = new Selection(type.shape(), offsets).indices();
        long[] indices = in.tensor(1).toLongs();
        int bytes = Selection.elementBytes(type.dtype());
        ByteBuffer bytesOfData = data.bytes();
        ByteBuffer result = Selection.allocate(type);
        for (int i = 0; i < source.length; i++) {
            int from = source[i] + (int) (Gather.inside(indices[i], extent) * strides[along]);
            result.put(i * bytes, bytesOfData, from * bytes, bytes);
        }
        return List.of(Tensor.ofBytes(type, result));
    }
}
