package dev.ghostify.ghost;

/**
 * How thoroughly a layer is fitted.
 *
 * @param positions output positions used, at most
 * @param rounds alternations between the parts of a replacement
 */
record FitEffort(int positions, int rounds) {
    /** Twice as many positions take 1.25 times the CPU time for 0.4 points of agreement (ResNet-20). */
    private static final int POSITIONS = 98_304;

    private static final int SKETCHED = 24_576;

    /** For a result that is kept. */
    static FitEffort full(Ghosting ghosting) {
        return new FitEffort(POSITIONS, ghosting.rounds());
    }

    /** For a result that is only measured. */
    static FitEffort sketch() {
        return new FitEffort(SKETCHED, 2);
    }
}
