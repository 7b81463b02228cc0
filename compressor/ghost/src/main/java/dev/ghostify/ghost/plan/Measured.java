package dev.ghostify.ghost.plan;

/**
 * What a network costs and how true it is.
 *
 * @param multiplyAdds of one image
 * @param milliseconds of one image on the target; NaN if nothing was timed
 */
public record Measured(long multiplyAdds, long parameters, double milliseconds, Damage damage) {}
