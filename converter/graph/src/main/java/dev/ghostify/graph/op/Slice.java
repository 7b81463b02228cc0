package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Elements from starts (input 1) to ends (input 2) along axes (input 3?) by steps (input 4?). Source: ONNX Slice, opset 13. */
public record Slice() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        return List.of(type.withShape(SliceRange.of(in)
                .map(ranges -> SliceRange.shape(ranges, type.shape()))
                .orElseGet(() -> new Shape(Collections.nCopies(type.rank(), Dim.unknown())))));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        if (in.shape(0).rank() != 1) {
            return Optional.empty();
        }
        return ShapeElements.of(in, 0)
                .flatMap(data -> SliceRange.of(in)
                        .filter(ranges ->
                                ranges.get(0).extent(Dim.of(data.size())).isFixed())
                        .map(ranges -> Arrays.stream(ranges.get(0).offsets(data.size(), 1))
                                .mapToObj(data::get)
                                .toList()));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Tensor data = in.tensor(0);
        List<SliceRange> ranges =
                SliceRange.of(in).orElseThrow(() -> Selection.tooLarge("the list of starts of a slice"));
        long[] strides = Selection.strides(data.shape().sizes());
        int[][] offsets = new int[data.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            offsets[axis] = ranges.get(axis).offsets(data.shape().size(axis), strides[axis]);
        }
        return List.of(new Selection(SliceRange.shape(ranges, data.shape()), offsets).of(data));
    }
}
