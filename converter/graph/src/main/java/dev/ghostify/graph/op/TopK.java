package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The largest (or smallest) elements along {@code axis} and their indices; input 1 says how many. Source: ONNX TopK, opset 11. */
public record TopK(int axis, boolean largest, boolean sorted) implements Op {
    static TopK from(Attributes a) {
        return new TopK(a.intValue("axis", -1), a.flag("largest", true), a.flag("sorted", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .flag("largest", largest, true)
                .flag("sorted", sorted, true)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = in.type(0);
        int along = Expect.axis(axis, x.shape());
        Expect.single(in, 1);
        Dim wanted = in.extents(1)
                .filter(elements -> elements.size() == 1)
                .map(elements -> elements.get(0))
                .orElse(Dim.unknown());
        Dim extent = x.shape().dim(along);
        Expect.that(
                !wanted.isFixed() || wanted.size() >= 0 && (!extent.isFixed() || wanted.size() <= extent.size()),
                "at most as many elements as axis " + along + " of " + x + " has",
                wanted);
        Shape shape = x.shape().with(along, wanted);
        return List.of(x.withShape(shape), new TensorType(DataType.INT64, shape));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        List<TensorType> types = infer(in);
        double[] x = Reals.numbers(in, 0);
        int along = Expect.axis(axis, in.shape(0));
        Lines lines = Lines.along(in.shape(0), along);
        Lines results = Lines.along(types.get(0).shape(), along);
        double[] values = new double[results.count() * results.length()];
        long[] indices = new long[values.length];
        for (int line = 0; line < results.count(); line++) {
            int first = lines.first(line);
            Comparator<Integer> ascending = Comparator.comparingDouble(i -> x[first + i * lines.step()]);
            List<Integer> order = IntStream.range(0, lines.length())
                    .boxed()
                    .sorted(largest ? ascending.reversed() : ascending)
                    .toList();
            for (int i = 0; i < results.length(); i++) {
                int target = results.first(line) + i * results.step();
                indices[target] = order.get(i);
                values[target] = x[first + order.get(i) * lines.step()];
            }
        }
        return List.of(Reals.tensor(types.get(0), values), Tensor.ofIntegers(types.get(1), indices));
    }
}
