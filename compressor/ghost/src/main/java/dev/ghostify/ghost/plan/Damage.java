package dev.ghostify.ghost.plan;

/**
 * How far a network's outputs are from the teacher's on held-back images.
 *
 * @param divergence mean Kullback-Leibler divergence of the classes' probabilities; for other outputs the mean square error
 *     relative to the variance
 * @param agreement share of the images with the same first class; for heat maps the intersection over union of the parts above
 *     one half; for other outputs 1 less the divergence
 */
public record Damage(double divergence, double agreement) {
    /** That of the teacher itself. */
    public static final Damage NONE = new Damage(0, 1);
}
