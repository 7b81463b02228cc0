package dev.ghostify.networks.weights;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one convolution with bias of several branches that read the same value and are summed.
 *
 * <pre>
 * branch   W' = W * scale / sqrt(variance + epsilon),  b' = shift - mean * scale / sqrt(variance + epsilon)
 * 1x1      W' stands in the middle of zeros
 * skip     W is one in the middle where input and output channel are the same
 * fused    W = sum of W',  b = sum of b'
 * </pre>
 *
 * <p>Exact but for rounding, which happens once: sums are in double. It holds at borders too, since every branch pads with
 * zeros before a convolution without bias. Source: Ding et al., RepVGG, CVPR 2021, arXiv 2101.03697, section 3.3.
 */
public final class BranchFusion {
    /** Scope, kind of branch, and which tensor of it. */
    private static final Pattern BRANCH =
            Pattern.compile("(.+)_rpr_(conv\\.\\d+|scale|skip)\\.(?:(?:conv|bn)\\.)?[a-z_]+");

    private static final double EPSILON = 1e-5;

    private BranchFusion() {}

    /**
     * The tensors with every sum of branches fused; others are kept, as are those of a dict without branches.
     *
     * @param fusedName from the scope in front of {@code _rpr_} to the name of the fused convolution
     * @throws ModelException with BAD_TENSOR if a tensor of a branch is missing or does not fit
     */
    public static StateDict fuse(StateDict training, UnaryOperator<String> fusedName) {
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        Map<String, Tensor> fused = new LinkedHashMap<>();
        training.tensors().forEach((name, tensor) -> {
            Matcher branch = BRANCH.matcher(name);
            if (!branch.matches()) {
                fused.put(name, tensor);
            } else {
                scopes.computeIfAbsent(branch.group(1), s -> new TreeSet<>()).add(branch.group(2));
            }
        });
        scopes.forEach((scope, kinds) -> {
            Sum sum = new Sum(need(training, scope + "_rpr_conv.0.conv.weight").shape());
            kinds.forEach(kind -> sum.add(training, scope + "_rpr_" + kind, kind.equals("skip")));
            fused.put(fusedName.apply(scope) + ".weight", sum.weight());
            fused.put(fusedName.apply(scope) + ".bias", sum.bias());
        });
        return new StateDict(fused);
    }

    private static Tensor need(StateDict training, String name) {
        Tensor tensor = training.tensors().get(name);
        if (tensor == null) {
            throw new ModelException(ErrorCode.BAD_TENSOR, "weight '" + name + "' of a branch is missing");
        }
        return tensor;
    }

    private static final class Sum {
        private final Shape shape;
        private final double[] weight;
        private final double[] bias;

        Sum(Shape shape) {
            this.shape = shape;
            this.weight = new double[Math.toIntExact(shape.elementCount())];
            this.bias = new double[Math.toIntExact(shape.size(0))];
        }

        void add(StateDict training, String branch, boolean isSkip) {
            String norm = isSkip ? branch : branch + ".bn";
            double[] scale = channels(training, norm + ".weight");
            double[] shift = channels(training, norm + ".bias");
            double[] mean = channels(training, norm + ".running_mean");
            double[] variance = channels(training, norm + ".running_var");
            for (int out = 0; out < bias.length; out++) {
                scale[out] /= Math.sqrt(variance[out] + EPSILON);
                bias[out] += shift[out] - mean[out] * scale[out];
            }
            if (isSkip) {
                addSkip(scale);
            } else {
                addKernel(need(training, branch + ".conv.weight"), branch, scale);
            }
        }

        private double[] channels(StateDict training, String name) {
            double[] values = need(training, name).toDoubles();
            if (values.length != bias.length) {
                throw misfit(name, bias.length + " values", values.length + "");
            }
            return values;
        }

        private void addKernel(Tensor kernel, String branch, double[] scale) {
            double[] values = kernel.toDoubles();
            int each = weight.length / bias.length;
            int area = Math.toIntExact(shape.size(2) * shape.size(3));
            boolean isPoint = values.length * (long) area == weight.length;
            if (!isPoint && values.length != weight.length) {
                throw misfit(branch, shape + " or 1x1", kernel.shape().toString());
            }
            for (int i = 0; i < values.length; i++) {
                int at = isPoint ? i * area + area / 2 : i;
                weight[at] += values[i] * scale[at / each];
            }
        }

        private void addSkip(double[] scale) {
            int perGroup = Math.toIntExact(shape.size(1));
            int area = Math.toIntExact(shape.size(2) * shape.size(3));
            for (int out = 0; out < bias.length; out++) {
                weight[(out * perGroup + out % perGroup) * area + area / 2] += scale[out];
            }
        }

        private static ModelException misfit(String name, String expected, String found) {
            return new ModelException(
                    ErrorCode.BAD_TENSOR, "weight '" + name + "' needs " + expected + ", found " + found);
        }

        Tensor weight() {
            return rounded(shape, weight);
        }

        Tensor bias() {
            return rounded(Shape.of(bias.length), bias);
        }

        private static Tensor rounded(Shape shape, double[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return Tensor.ofFloats(shape, floats);
        }
    }
}
