package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code alpha * A * B + beta * C}; A and B transposed on demand; C broadcasts. Source: ONNX Gemm, opset 13. */
public record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Op {
    static Gemm from(Attributes a) {
        return new Gemm(a.real("alpha", 1f), a.real("beta", 1f), a.flag("transA", false), a.flag("transB", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 1f)
                .real("beta", beta, 1f)
                .flag("transA", transA, false)
                .flag("transB", transB, false)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return true;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType a = Expect.rank(in, 0, 2);
        TensorType b = Expect.rank(in, 1, 2);
        Expect.sameElementType(in, 0, 1);
        Expect.that(
                Expect.mayEqual(a.shape().dim(transA ? 0 : 1), b.shape().dim(transB ? 1 : 0)),
                "matrices that agree on the inner extent (transA " + transA + ", transB " + transB + ")",
                a + " and " + b);
        Shape product = Shape.of(a.shape().dim(transA ? 1 : 0), b.shape().dim(transB ? 0 : 1));
        if (in.has(2)) {
            Expect.broadcastsTo(in, 2, product);
        }
        return List.of(a.withShape(product));
    }

    private long inner(Operands in) {
        return in.shape(0).size(transA ? 0 : 1);
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        return Shape.of(outputs.get(0).shape().elementCount(), inner(in)).elementCount();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] a = Reals.numbers(in, 0);
        double[] b = Reals.numbers(in, 1);
        int rows = (int) type.shape().size(0);
        int columns = (int) type.shape().size(1);
        int inner = (int) inner(in);
        double[] y = Reals.zeros(type);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += a[transA ? k * rows + i : i * inner + k] * b[transB ? j * inner + k : k * columns + j];
                }
                y[i * columns + j] = alpha * sum;
            }
        }
        if (in.has(2)) {
            addBias(y, rows, columns, Reals.numbers(in, 2), in.shape(2));
        }
        return List.of(Reals.tensor(type, y));
    }

    private void addBias(double[] y, int rows, int columns, double[] c, Shape shape) {
        int acrossColumns = shape.rank() >= 1 && shape.size(-1) > 1 ? 1 : 0;
        int acrossRows = shape.rank() == 2 && shape.size(0) > 1 ? (int) shape.size(1) : 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[i * columns + j] += beta * c[i * acrossRows + j * acrossColumns];
            }
        }
    }
}
