package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.PrincipalAxes;
import dev.ghostify.ghost.linalg.Products;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.SpdSolver;
import dev.ghostify.ghost.linalg.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The joint fit of one ghost module: cheap kernels and primary weights in turn.
 *
 * <p>The cheap kernels are a small regression each. The primary weights minimise
 * {@code |Yp - p|^2 + |Yg - bg - D * a(p)|^2 + l |W - W0|^2} by conjugate gradients, preconditioned with the factored second
 * moments of the inputs; primaries do not share weights, so all are solved side by side with steps of their own.
 */
final class ModuleFit {
    /** Relative to the inputs' mean variance: enough to keep rare directions with the teacher. */
    static final double RIDGE = 1e-3;

    /** Steps of conjugate gradients in each round; each costs two products with the patches. */
    private static final int STEPS = 3;

    private final DesignMatrix x;
    private final Targets targets;
    private final CheapMaps maps;
    private final Activation activation;
    private final Workers workers;
    private final Choice choice;
    private final DenseFit dense;
    private final float[][] y;
    private final float[][] weight;
    private final double[] centredBias;
    private final float[][] p;
    private final float[][] g;
    private final float[][] kernel;
    private final float[] kernelBias;

    private ModuleFit(
            DesignMatrix x,
            Targets targets,
            CheapMaps maps,
            Activation activation,
            Choice choice,
            DenseFit dense,
            float[][] y,
            float[][] z,
            Workers workers) {
        this.x = x;
        this.targets = targets;
        this.maps = maps;
        this.activation = activation;
        this.choice = choice;
        this.dense = dense;
        this.y = y;
        this.workers = workers;
        int m = choice.primaries().length;
        int ghosts = choice.ghosts().length;
        weight = new float[m][];
        centredBias = new double[m];
        p = new float[m][];
        for (int q = 0; q < m; q++) {
            int channel = choice.primaries()[q];
            weight[q] = dense.weight[channel].clone();
            centredBias[q] = dense.centredBias[channel];
            p[q] = z[channel];
        }
        g = new float[ghosts][maps.samples()];
        kernel = new float[ghosts][maps.taps()];
        kernelBias = new float[ghosts];
    }

    /** What a fit gives, and how far it is off: mean square error by mean variance of the teacher's values. */
    record Fitted(GhostWeights weights, double error) {}

    /**
     * Fits a module.
     *
     * @param x patches of the student's input, {@code inputs * kh * kw} rows
     * @param dense the convolution refitted to the same targets
     * @param given the choice of primaries, or null to choose the best for this module
     */
    static Fitted fit(
            DesignMatrix x,
            Targets targets,
            DenseFit dense,
            GhostPlan.Spec spec,
            CheapMaps maps,
            Activation activation,
            @Nullable Choice given,
            int rounds,
            Workers workers) {
        float[][] y = targets.plain();
        float[][] z = new float[y.length][maps.samples()];
        x.multiply(dense.weight, dense.centredBias, z);
        Choice choice = given != null ? given : choose(z, y, spec, maps, activation, x.products(), workers);
        ModuleFit fit = new ModuleFit(x, targets, maps, activation, choice, dense, y, z, workers);
        fit.kernelStep();
        for (int round = 0; round < rounds; round++) {
            fit.relaxTargets();
            fit.kernelStep();
            fit.primaryStep();
        }
        fit.kernelStep();
        return spec.rank().isPresent() ? fit.ofRank(spec.rank().getAsInt()) : new Fitted(fit.weights(), fit.error());
    }

    /**
     * The fit with primaries that are mixed from {@code rank} filters: those that spoil primaries and ghosts least, by the principal
     * axes of the primaries; then the kernels once more.
     */
    private Fitted ofRank(int rank) {
        float[] reach = reach();
        float[][] scaled = new float[weight.length][];
        for (int q = 0; q < scaled.length; q++) {
            scaled[q] = new float[weight[q].length];
            Rows.addScaled(scaled[q], reach[q], weight[q]);
        }
        float[][] axes = PrincipalAxes.ofProduct(scaled, dense.moments, rank);
        float[][] reduce = Rows.product(axes, scaled);
        float[][] expand = Rows.transposed(axes);
        for (int q = 0; q < expand.length; q++) {
            for (int r = 0; r < rank; r++) {
                expand[q][r] /= reach[q];
            }
        }
        System.arraycopy(Rows.product(expand, reduce), 0, weight, 0, weight.length);
        x.multiply(weight, centredBias, p);
        kernelStep();
        GhostWeights whole = weights();
        GhostWeights mixed = new GhostWeights(
                whole.primaries(),
                whole.ghosts(),
                whole.owner(),
                reduce,
                expand,
                whole.primaryBias(),
                whole.cheapWeight(),
                whole.cheapBias());
        return new Fitted(mixed, error());
    }

    /** How much an error of each primary weighs: its own and what its ghosts make of it. */
    private float[] reach() {
        double[] squares = new double[p.length];
        java.util.Arrays.fill(squares, 1);
        for (int i = 0; i < g.length; i++) {
            squares[choice.owner()[i]] += Rows.squares(kernel[i]);
        }
        float[] reach = new float[squares.length];
        for (int q = 0; q < reach.length; q++) {
            reach[q] = (float) Math.sqrt(squares[q]);
        }
        return reach;
    }

    /** Positions that pair costs are measured on. */
    private static final int CHOICE_SAMPLES = 40_000;

    private static Choice choose(
            float[][] z,
            float[][] y,
            GhostPlan.Spec spec,
            CheapMaps maps,
            Activation activation,
            MatrixProducts products,
            Workers workers) {
        int perImage = maps.height() * maps.width();
        int images = Math.max(1, Math.min(maps.images(), CHOICE_SAMPLES / perImage));
        CheapMaps some = new CheapMaps(images, maps.height(), maps.width(), maps.extent());
        float[][] zs = new float[z.length][];
        float[][] ys = new float[z.length][];
        double[] errors = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            zs[j] = activation.of(java.util.Arrays.copyOf(z[j], some.samples()));
            ys[j] = java.util.Arrays.copyOf(y[j], some.samples());
            errors[j] = Rows.squaredDistance(z[j], y[j]) / maps.samples();
        }
        return PrimaryChoice.choose(
                PairCosts.measure(zs, ys, some, products, workers).withPrimary(errors), spec.ratio());
    }

    private void relaxTargets() {
        workers.ranges(p.length, 1, (from, to) -> {
            for (int q = from; q < to; q++) {
                int channel = choice.primaries()[q];
                targets.relax(channel, p[q], y[channel]);
            }
        });
        workers.ranges(g.length, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                int channel = choice.ghosts()[i];
                targets.relax(channel, g[i], y[channel]);
            }
        });
    }

    /** Fits every cheap kernel with its bias by regression on the shifted primary. */
    private void kernelStep() {
        workers.ranges(g.length, 1, (from, to) -> {
            float[] spread = maps.spreadArray();
            float[] scratch = maps.spreadArray();
            for (int i = from; i < to; i++) {
                maps.spread(activation.of(p[choice.owner()[i]]), spread);
                fitKernel(i, spread);
                maps.convolve(spread, kernel[i], scratch, g[i]);
                for (int n = 0; n < g[i].length; n++) {
                    g[i][n] += kernelBias[i];
                }
            }
        });
    }

    private void fitKernel(int i, float[] spread) {
        float[][] shifts = new float[maps.taps()][];
        for (int tap = 0; tap < shifts.length; tap++) {
            shifts[tap] = maps.shifted(spread, tap);
        }
        float[][] target = {y[choice.ghosts()[i]]};
        double[] shiftMeans = Rows.means(shifts);
        double[] targetMeans = Rows.means(target);
        int samples = maps.samples();
        double[][] moments = Rows.centred(Products.gram(shifts), shiftMeans, shiftMeans, samples);
        double[][] crossed = Rows.centred(Products.cross(shifts, target), shiftMeans, targetMeans, samples);
        double[] right = new double[shifts.length];
        for (int tap = 0; tap < right.length; tap++) {
            right[tap] = crossed[tap][0];
        }
        double ridge = PairCosts.RIDGE * SpdSolver.meanDiagonal(moments);
        double[] solved = new SpdSolver(moments, ridge).solve(new double[][] {right})[0];
        for (int tap = 0; tap < solved.length; tap++) {
            kernel[i][tap] = (float) solved[tap];
        }
        kernelBias[i] = (float) (targetMeans[0] - Rows.dot(solved, shiftMeans));
    }

    private void primaryStep() {
        int m = p.length;
        int inputs = x.inputs();
        float[][] start = new float[m][];
        for (int q = 0; q < m; q++) {
            start[q] = weight[q].clone();
        }
        float[][] pull = new float[m][maps.samples()];
        float[][] change = new float[m][maps.samples()];
        float[][] direction = new float[m][inputs];
        double[] biasDirection = new double[m];
        double[] before = new double[m];
        for (int step = 0; step < STEPS; step++) {
            workers.ranges(m, 1, (from, to) -> pullOf(from, to, pull));
            double[] biasGradients = Rows.means(pull);
            double[][] gradient = x.covariances(pull);
            for (int q = 0; q < m; q++) {
                for (int k = 0; k < inputs; k++) {
                    gradient[q][k] -= dense.ridge * (weight[q][k] - start[q][k]);
                }
            }
            double[][] improved = dense.solver.solve(gradient);
            double[] descent = new double[m];
            for (int q = 0; q < m; q++) {
                double biasGradient = biasGradients[q];
                double now = Rows.dot(gradient[q], improved[q]) + biasGradient * biasGradient;
                double beta = step == 0 || before[q] == 0 ? 0 : now / before[q];
                before[q] = now;
                for (int k = 0; k < inputs; k++) {
                    direction[q][k] = (float) (improved[q][k] + beta * direction[q][k]);
                }
                biasDirection[q] = biasGradient + beta * biasDirection[q];
                descent[q] = Rows.dot(direction[q], gradient[q]) + biasDirection[q] * biasGradient;
            }
            x.multiply(direction, biasDirection, change);
            workers.ranges(m, 1, (from, to) -> advance(from, to, change, direction, biasDirection, descent));
        }
    }

    /** The residuals as the primaries see them: their own, and those of their ghosts through the kernels turned round. */
    private void pullOf(int from, int to, float[][] pull) {
        float[] spread = maps.spreadArray();
        float[] scratch = maps.spreadArray();
        float[] back = new float[maps.samples()];
        float[] residual = new float[maps.samples()];
        for (int q = from; q < to; q++) {
            float[] sum = pull[q];
            java.util.Arrays.fill(sum, 0f);
            for (int i = 0; i < g.length; i++) {
                if (choice.owner()[i] == q) {
                    float[] target = y[choice.ghosts()[i]];
                    for (int n = 0; n < residual.length; n++) {
                        residual[n] = target[n] - g[i][n];
                    }
                    maps.spread(residual, spread);
                    maps.correlate(spread, kernel[i], scratch, back);
                    Rows.addScaled(sum, 1, back);
                }
            }
            activation.mask(p[q], sum);
            float[] target = y[choice.primaries()[q]];
            for (int n = 0; n < sum.length; n++) {
                sum[n] += target[n] - p[q][n];
            }
        }
    }

    /** Goes along the direction as far as the error falls, primary by primary. */
    private void advance(
            int from, int to, float[][] change, float[][] direction, double[] biasDirection, double[] descent) {
        float[] spread = maps.spreadArray();
        float[] scratch = maps.spreadArray();
        for (int q = from; q < to; q++) {
            double curvature = Rows.squares(change[q]) / maps.samples() + dense.ridge * Rows.squares(direction[q]);
            float[] through = change[q];
            if (!activation.isNone()) {
                through = through.clone();
                activation.mask(p[q], through);
            }
            maps.spread(through, spread);
            float[][] ghostChange = new float[g.length][];
            for (int i = 0; i < g.length; i++) {
                if (choice.owner()[i] == q) {
                    ghostChange[i] = new float[maps.samples()];
                    maps.convolve(spread, kernel[i], scratch, ghostChange[i]);
                    curvature += Rows.squares(ghostChange[i]) / maps.samples();
                }
            }
            float alpha = curvature > 0 ? (float) (descent[q] / curvature) : 0;
            Rows.addScaled(weight[q], alpha, direction[q]);
            centredBias[q] += alpha * biasDirection[q];
            Rows.addScaled(p[q], alpha, change[q]);
            if (!activation.isNone()) {
                maps.spread(activation.of(p[q]), spread);
            }
            for (int i = 0; i < g.length; i++) {
                if (choice.owner()[i] == q) {
                    renewGhost(i, alpha, ghostChange[i], spread, scratch);
                }
            }
        }
    }

    private void renewGhost(int i, float alpha, float[] linearChange, float[] spread, float[] scratch) {
        if (activation.isNone()) {
            Rows.addScaled(g[i], alpha, linearChange);
            return;
        }
        maps.convolve(spread, kernel[i], scratch, g[i]);
        for (int n = 0; n < g[i].length; n++) {
            g[i][n] += kernelBias[i];
        }
    }

    private GhostWeights weights() {
        float[] bias = new float[p.length];
        for (int q = 0; q < bias.length; q++) {
            bias[q] = (float) (centredBias[q] - Rows.dot(weight[q], x.means()));
        }
        return new GhostWeights(
                choice.primaries(),
                choice.ghosts(),
                choice.owner(),
                GhostWeights.WHOLE,
                weight,
                bias,
                kernel,
                kernelBias);
    }

    /** Against the plain targets, whatever the Relu forgives. */
    private double error() {
        float[][] plain = targets.plain();
        double sum = 0;
        for (int q = 0; q < p.length; q++) {
            sum += Rows.squaredDistance(plain[choice.primaries()[q]], p[q]);
        }
        for (int i = 0; i < g.length; i++) {
            sum += Rows.squaredDistance(plain[choice.ghosts()[i]], g[i]);
        }
        double variance = targets.variance();
        return variance > 0 ? sum / ((double) plain.length * maps.samples()) / variance : 0;
    }
}
