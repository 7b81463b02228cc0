package dev.ghostify.graph.op;

/** How pads follow from sizes when they are not written down. Source: ONNX Conv, attribute {@code auto_pad}. */
public enum AutoPad {
    NOTSET,
    SAME_UPPER,
    SAME_LOWER,
    VALID
}
