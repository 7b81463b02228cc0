package dev.ghostify.ghost;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Gemm;
import java.util.Map;

/**
 * Products of large matrices, computed by the runtime that also computes the activations: an order of magnitude faster than
 * loops in Java, and no library more. To be closed; for one thread.
 */
final class MatrixProducts implements AutoCloseable {
    private final GraphRunner.Program plain;
    private final GraphRunner.Program transposed;

    MatrixProducts(GraphRunner runner) {
        plain = runner.open(graph(false));
        transposed = runner.open(graph(true));
    }

    private static Graph graph(boolean transB) {
        Dim inner = Dim.symbol("inner");
        Dim columns = Dim.symbol("columns");
        return Graph.builder("product")
                .input("a", new TensorType(DataType.FLOAT, Shape.of(Dim.symbol("rows"), inner)))
                .input(
                        "b",
                        new TensorType(DataType.FLOAT, transB ? Shape.of(columns, inner) : Shape.of(inner, columns)))
                // Before operator set 11 a sum is not left out.
                .initializer("zero", Tensor.scalar(0f))
                .node("c", new Gemm(1, 1, false, transB), "a", "b", "zero")
                .output("c")
                .build();
    }

    /** {@code a * b} of {@code a[m,n]} and {@code b[n,k]}. */
    Tensor multiply(Tensor a, Tensor b) {
        return run(plain, a, b);
    }

    /** {@code a * b^T} of {@code a[m,n]} and {@code b[k,n]}. */
    Tensor cross(Tensor a, Tensor b) {
        return run(transposed, a, b);
    }

    private static Tensor run(GraphRunner.Program program, Tensor a, Tensor b) {
        Tensor product = program.run(Map.of("a", a, "b", b)).get("c");
        if (product == null) {
            throw new InvariantException("the runtime left out a product of matrices");
        }
        return product;
    }

    @Override
    public void close() {
        plain.close();
        transposed.close();
    }
}
