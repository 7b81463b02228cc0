package dev.ghostify.onnx;

/** Which version of the file format came with which operator set. Source: ONNX Versioning.md, table of releases. */
final class IrVersions {
    /** From this version on, an initializer need not be listed among the graph's inputs, and may be overridden if it is. */
    static final int OVERRIDABLE_INITIALIZERS = 4;

    private IrVersions() {}

    static int forOpset(int opset) {
        if (opset <= 8) {
            return 3;
        }
        if (opset <= 11) {
            return opset - 5;
        }
        if (opset <= 14) {
            return 7;
        }
        if (opset <= 18) {
            return 8;
        }
        if (opset <= 20) {
            return 9;
        }
        if (opset <= 22) {
            return 10;
        }
        return opset <= 24 ? opset - 12 : 13;
    }
}
