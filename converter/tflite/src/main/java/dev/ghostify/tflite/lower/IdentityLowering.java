package dev.ghostify.tflite.lower;

/** Identity and Dropout, which do nothing when a model runs. */
final class IdentityLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        if (n.node().outputs().size() > 1 && n.isWanted(1)) {
            throw new Refusal("its mask is read; remove the readers");
        }
        n.alias(n.in(0));
    }
}
