package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Matrix product with NumPy broadcasting of the leading axes. Source: ONNX MatMul, opset 13. */
public record MatMul() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean readsWeight(int input) {
        return true;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType a = Expect.rankAtLeast(in, 0, 1);
        TensorType b = Expect.rankAtLeast(in, 1, 1);
        Expect.sameElementType(in, 0, 1);
        Expect.that(
                Expect.mayEqual(left(a.shape()).dim(-1), right(b.shape()).dim(-2)),
                "matrices that agree on the inner extent",
                a + " and " + b);
        List<Dim> dims = new ArrayList<>(Repetition.filled(batch(left(a.shape())), batch(right(b.shape())))
                .dims());
        if (a.rank() > 1) {
            dims.add(a.shape().dim(-2));
        }
        if (b.rank() > 1) {
            dims.add(b.shape().dim(-1));
        }
        return List.of(a.withShape(new Shape(dims)));
    }

    /** A vector on the left is a row. */
    private static Shape left(Shape shape) {
        return shape.rank() > 1 ? shape : Shape.of(Dim.of(1), shape.dim(0));
    }

    /** A vector on the right is a column. */
    private static Shape right(Shape shape) {
        return shape.rank() > 1 ? shape : Shape.of(shape.dim(0), Dim.of(1));
    }

    private static Shape batch(Shape shape) {
        return new Shape(shape.dims().subList(0, shape.rank() - 2));
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        return Shape.of(outputs.get(0).shape().elementCount(), in.shape(0).size(-1))
                .elementCount();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Shape left = left(in.shape(0));
        Shape right = right(in.shape(1));
        double[] a = Reals.numbers(in, 0);
        double[] b = Reals.numbers(in, 1);
        int rows = (int) left.size(-2);
        int inner = (int) left.size(-1);
        int columns = (int) right.size(-1);
        Shape batch = Repetition.filled(batch(left), batch(right));
        int[] leftAt = Repetition.indices(batch(left), batch);
        int[] rightAt = Repetition.indices(batch(right), batch);
        double[] y = Reals.zeros(type);
        for (int i = 0; i < y.length; i++) {
            int n = i / (rows * columns);
            int row = (leftAt[n] * rows + i / columns % rows) * inner;
            int column = rightAt[n] * inner * columns + i % columns;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += a[row + k] * b[column + k * columns];
            }
            y[i] = sum;
        }
        return List.of(Reals.tensor(type, y));
    }
}
