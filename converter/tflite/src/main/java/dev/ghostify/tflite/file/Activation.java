package dev.ghostify.tflite.file;

import dev.ghostify.schema.tflite.generated.ActivationFunctionType;

/** An activation fused into the operator before it. Source: TFLite schema, {@code ActivationFunctionType}. */
public enum Activation {
    NONE(ActivationFunctionType.NONE),
    RELU(ActivationFunctionType.RELU),
    RELU_N1_TO_1(ActivationFunctionType.RELU_N1_TO_1),
    RELU6(ActivationFunctionType.RELU6);

    private final byte code;

    Activation(byte code) {
        this.code = code;
    }

    byte code() {
        return code;
    }
}
