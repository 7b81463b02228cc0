package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.util.List;

/** Replaces the planned convolutions by ghost modules, low-rank pairs or fewer channels, whose weights are fitted to the teacher's activations. */
public final class GhostFitter {
    private GhostFitter() {}

    /**
     * The student of {@code teacher}.
     *
     * @param teacher batch norms folded, one required input {@code float[N,C,H,W]}
     * @param calibration batches {@code float[n,C,H,W]}, preprocessed as for inference; no labels
     * @param runner computes activations of parts of teacher and student
     * @throws dev.ghostify.graph.ModelException if the plan names a node that cannot be converted, or the batches do not fit
     *     the input
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static GhostResult fit(
            Graph teacher,
            GhostPlan plan,
            Ghosting ghosting,
            List<Tensor> calibration,
            GraphRunner runner,
            Progress progress) {
        return new FittingRun(teacher, plan, ghosting, FitEffort.full(ghosting), runner, progress).run(calibration);
    }

    /** As {@link #fit}, in a fraction of the time and less exact: to see how replacements do together. */
    public static GhostResult sketch(
            Graph teacher,
            GhostPlan plan,
            Ghosting ghosting,
            List<Tensor> calibration,
            GraphRunner runner,
            Progress progress) {
        return new FittingRun(teacher, plan, ghosting, FitEffort.sketch(), runner, progress).run(calibration);
    }
}
