package dev.ghostify.check.runtime;

/**
 * How a delegate (XNNPACK) divided a model with the built-in kernels.
 *
 * @param partitions runs of operators that the delegate took over; 1 is best, each further one costs a hand-over
 * @param delegatedOps operators inside them
 * @param totalOps operators of the model
 */
public record Delegation(int partitions, int delegatedOps, int totalOps) {
    /** True if the delegate runs the whole model in one piece. */
    public boolean isWhole() {
        return partitions == 1 && delegatedOps == totalOps;
    }

    @Override
    public String toString() {
        return delegatedOps + "/" + totalOps + " ops in " + partitions
                + (partitions == 1 ? " partition" : " partitions");
    }
}
