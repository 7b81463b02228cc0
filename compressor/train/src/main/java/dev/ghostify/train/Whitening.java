package dev.ghostify.train;

import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.train.autograd.DenseMatrix;
import dev.ghostify.train.autograd.WeightLayout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Coordinates of the weights in which every convolution reads inputs that are uncorrelated and equally large, so that a step of
 * equal size in all of them changes what it computes equally. A filter w becomes {@code v = L^T w}, its gradient g becomes {@code
 * L^-1 g}, where {@code L L^T} are the second moments of the patches that the convolution reads, measured once, at the start.
 *
 * <p>Activations behind a Relu have large means and are far from uncorrelated; without this most of a step goes to waste. Source:
 * Benzing, "Gradient Descent on Neurons and its Link to Approximate Second-order Optimization", arXiv 2201.12250, where this half of
 * K-FAC does all of its work. Measured on Ghost-ResNet-20 after 9,800 images: it agrees with its teacher on 89.9 % of 4,000 other
 * training images, where plain coordinates give 88.5 %.
 */
final class Whitening implements AutoCloseable {
    /** Added to the moments, relative to their mean: directions that hardly occur are not blown up. with 0.01 it was 89.4 %. */
    private static final double DAMPING = 0.1;

    /** Filters with more inputs stay as they are: a step would take longer than the gradient. */
    private static final int MOST_INPUTS = 1152;

    private final List<Filters> filters;
    private final float[] start;

    /**
     * The filters of one convolution, which lie behind one another.
     *
     * @param begin of the first one among all weights
     * @param inverse of L
     */
    private record Filters(int begin, int count, DenseMatrix inverse) {}

    private Whitening(List<Filters> filters, float[] start) {
        this.filters = filters;
        this.start = start;
    }

    /** The weights as they are. */
    static Whitening none(WeightLayout layout) {
        return new Whitening(List.of(), layout.initial());
    }

    /** @param images {@code float[n,C,H,W]} by which the moments are measured */
    static Whitening of(Graph student, WeightLayout layout, GraphRunner runner, Tensor images) {
        Map<String, Node> convolutions = convolutions(student, layout);
        Map<String, Tensor> inputs = inputs(student, convolutions, runner, images);
        float[] start = layout.initial();
        List<Filters> filters = convolutions.entrySet().parallelStream()
                .flatMap(convolution -> {
                    Node node = convolution.getValue();
                    int begin = layout.begins().getOrDefault(convolution.getKey(), 0);
                    Tensor input = Objects.requireNonNull(inputs.get(node.input(0)));
                    return filters(student, node, input, begin, start).stream();
                })
                .toList();
        return new Whitening(filters, start);
    }

    /** The filters of {@code node}, whose weights in {@code start} become those of the new coordinates. */
    private static Optional<Filters> filters(Graph student, Node node, Tensor input, int begin, float[] start) {
        DMatrixRMaj moments = moments(student, node, input);
        double mean = CommonOps_DDRM.trace(moments) / moments.numRows;
        if (mean <= 0) {
            return Optional.empty();
        }
        int count = (int) student.shape(node.input(1)).orElseThrow().size(0);
        DMatrixRMaj lower = factor(moments, mean);
        try (DenseMatrix matrix = matrix(lower)) {
            matrix.multiplyRows(start, begin, count);
        }
        TriangularSolver_DDRM.invertLower(lower.data, lower.numRows);
        return Optional.of(new Filters(begin, count, matrix(lower)));
    }

    /** Those that read images and have weights to learn, by the weight. */
    private static Map<String, Node> convolutions(Graph student, WeightLayout layout) {
        Map<String, Node> found = new LinkedHashMap<>();
        for (Node node : student.nodes()) {
            if (node.op() instanceof Conv conv
                    && conv.group() == 1
                    && layout.begins().containsKey(node.input(1))) {
                Shape weight = layout.initial(node.input(1)).shape();
                if (weight.rank() == 4 && weight.elementCount() / weight.size(0) <= MOST_INPUTS) {
                    found.putIfAbsent(node.input(1), node);
                }
            }
        }
        return found;
    }

    private static Map<String, Tensor> inputs(
            Graph student, Map<String, Node> convolutions, GraphRunner runner, Tensor images) {
        String input = student.requiredInputs().get(0);
        Map<String, Tensor> values = new HashMap<>(Map.of(input, images));
        List<String> inner = convolutions.values().stream()
                .map(node -> node.input(0))
                .filter(value -> !value.equals(input))
                .distinct()
                .toList();
        if (!inner.isEmpty()) {
            try (GraphRunner.Program program =
                    runner.open(student.toBuilder().outputs(inner).build())) {
                values.putAll(program.run(Map.of(input, images)));
            }
        }
        return values;
    }

    private static DMatrixRMaj moments(Graph student, Node node, Tensor x) {
        Shape weight = student.constant(node.input(1)).orElseThrow().shape();
        return InputMoments.of(x, weight, ((Conv) node.op()).window(weight).explicit(x.shape()));
    }

    /** L, for moments that are damped and brought to a mean of 1, so that the weights keep their scale. */
    private static DMatrixRMaj factor(DMatrixRMaj moments, double mean) {
        for (int i = 0; i < moments.numRows; i++) {
            moments.add(i, i, DAMPING * mean);
        }
        CommonOps_DDRM.scale(1 / (mean * (1 + DAMPING)), moments);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(moments.numRows, true);
        if (!cholesky.decompose(moments)) {
            throw new IllegalStateException("damped moments are not positive definite");
        }
        return cholesky.getT(null);
    }

    private static DenseMatrix matrix(DMatrixRMaj values) {
        float[] floats = new float[values.data.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.data[i];
        }
        return new DenseMatrix(floats, values.numCols);
    }

    /** The weights to start from, in these coordinates. */
    float[] start() {
        return start.clone();
    }

    /** The weights that {@code whitened} stands for. */
    float[] weights(float[] whitened) {
        float[] weights = whitened.clone();
        filters.parallelStream().forEach(f -> f.inverse().multiplyRows(weights, f.begin(), f.count()));
        return weights;
    }

    /** A gradient by weights as one by these coordinates. */
    float[] gradient(float[] byWeights) {
        // Each convolution in a thread of its own: none reads what another writes, so the result does not depend on
        // that.
        float[] gradient = byWeights.clone();
        filters.parallelStream().forEach(f -> f.inverse().multiplyRowsByTransposed(gradient, f.begin(), f.count()));
        return gradient;
    }

    @Override
    public void close() {
        filters.forEach(f -> f.inverse().close());
    }
}
