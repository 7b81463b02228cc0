package dev.ghostify.onnx;

/** A node cannot be said in an operator set; another version may be able to. */
final class OpsetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int needed;

    private OpsetException(String message, int needed) {
        super(message);
        this.needed = needed;
    }

    /** The lowest version, above the one tried, that might do. */
    int needed() {
        return needed;
    }

    /** @param what for people: an operator, or a form of it */
    static OpsetException since(int opset, String what) {
        return new OpsetException(what + " came with opset " + opset, opset);
    }

    /** No version above the one tried can say it either. */
    static OpsetException never(String what) {
        return new OpsetException(what, Integer.MAX_VALUE);
    }

    /** The same with the node in front. */
    OpsetException at(String node) {
        return new OpsetException(node + ": " + getMessage(), needed);
    }
}
