package dev.ghostify.tflite.file;

import dev.ghostify.schema.tflite.generated.BuiltinOperator;

/** The builtin operators that we write. Source: TFLite schema, {@code BuiltinOperator}. */
public enum Builtin {
    ABS(BuiltinOperator.ABS),
    ADD(BuiltinOperator.ADD),
    ARG_MAX(BuiltinOperator.ARG_MAX),
    ARG_MIN(BuiltinOperator.ARG_MIN),
    AVERAGE_POOL_2D(BuiltinOperator.AVERAGE_POOL_2D),
    BATCH_MATMUL(BuiltinOperator.BATCH_MATMUL),
    BROADCAST_TO(BuiltinOperator.BROADCAST_TO),
    CAST(BuiltinOperator.CAST),
    CEIL(BuiltinOperator.CEIL),
    CONCATENATION(BuiltinOperator.CONCATENATION),
    CONV_2D(BuiltinOperator.CONV_2D),
    COS(BuiltinOperator.COS),
    CUSTOM(BuiltinOperator.CUSTOM),
    DEPTHWISE_CONV_2D(BuiltinOperator.DEPTHWISE_CONV_2D),
    DEPTH_TO_SPACE(BuiltinOperator.DEPTH_TO_SPACE),
    DIV(BuiltinOperator.DIV),
    ELU(BuiltinOperator.ELU),
    EQUAL(BuiltinOperator.EQUAL),
    EXP(BuiltinOperator.EXP),
    FLOOR(BuiltinOperator.FLOOR),
    FULLY_CONNECTED(BuiltinOperator.FULLY_CONNECTED),
    FLOOR_MOD(BuiltinOperator.FLOOR_MOD),
    GATHER(BuiltinOperator.GATHER),
    GELU(BuiltinOperator.GELU),
    GREATER(BuiltinOperator.GREATER),
    GREATER_EQUAL(BuiltinOperator.GREATER_EQUAL),
    HARD_SWISH(BuiltinOperator.HARD_SWISH),
    LEAKY_RELU(BuiltinOperator.LEAKY_RELU),
    LESS(BuiltinOperator.LESS),
    LESS_EQUAL(BuiltinOperator.LESS_EQUAL),
    LOCAL_RESPONSE_NORMALIZATION(BuiltinOperator.LOCAL_RESPONSE_NORMALIZATION),
    LOG(BuiltinOperator.LOG),
    LOGICAL_AND(BuiltinOperator.LOGICAL_AND),
    LOGICAL_NOT(BuiltinOperator.LOGICAL_NOT),
    LOGICAL_OR(BuiltinOperator.LOGICAL_OR),
    LOGISTIC(BuiltinOperator.LOGISTIC),
    MAXIMUM(BuiltinOperator.MAXIMUM),
    MAX_POOL_2D(BuiltinOperator.MAX_POOL_2D),
    MEAN(BuiltinOperator.MEAN),
    MINIMUM(BuiltinOperator.MINIMUM),
    MIRROR_PAD(BuiltinOperator.MIRROR_PAD),
    MUL(BuiltinOperator.MUL),
    NEG(BuiltinOperator.NEG),
    NOT_EQUAL(BuiltinOperator.NOT_EQUAL),
    PAD(BuiltinOperator.PAD),
    PADV2(BuiltinOperator.PADV2),
    POW(BuiltinOperator.POW),
    PRELU(BuiltinOperator.PRELU),
    REDUCE_MAX(BuiltinOperator.REDUCE_MAX),
    REDUCE_MIN(BuiltinOperator.REDUCE_MIN),
    REDUCE_PROD(BuiltinOperator.REDUCE_PROD),
    RELU(BuiltinOperator.RELU),
    RELU6(BuiltinOperator.RELU6),
    RELU_N1_TO_1(BuiltinOperator.RELU_N1_TO_1),
    RESHAPE(BuiltinOperator.RESHAPE),
    RESIZE_BILINEAR(BuiltinOperator.RESIZE_BILINEAR),
    RESIZE_NEAREST_NEIGHBOR(BuiltinOperator.RESIZE_NEAREST_NEIGHBOR),
    REVERSE_V2(BuiltinOperator.REVERSE_V2),
    ROUND(BuiltinOperator.ROUND),
    RSQRT(BuiltinOperator.RSQRT),
    SELECT_V2(BuiltinOperator.SELECT_V2),
    SIN(BuiltinOperator.SIN),
    SLICE(BuiltinOperator.SLICE),
    SOFTMAX(BuiltinOperator.SOFTMAX),
    SPACE_TO_DEPTH(BuiltinOperator.SPACE_TO_DEPTH),
    SPLIT(BuiltinOperator.SPLIT),
    SQRT(BuiltinOperator.SQRT),
    SQUARE(BuiltinOperator.SQUARE),
    SQUARED_DIFFERENCE(BuiltinOperator.SQUARED_DIFFERENCE),
    STRIDED_SLICE(BuiltinOperator.STRIDED_SLICE),
    SUB(BuiltinOperator.SUB),
    SUM(BuiltinOperator.SUM),
    TANH(BuiltinOperator.TANH),
    TILE(BuiltinOperator.TILE),
    TOPK_V2(BuiltinOperator.TOPK_V2),
    TRANSPOSE(BuiltinOperator.TRANSPOSE),
    TRANSPOSE_CONV(BuiltinOperator.TRANSPOSE_CONV);

    private final int code;

    Builtin(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
