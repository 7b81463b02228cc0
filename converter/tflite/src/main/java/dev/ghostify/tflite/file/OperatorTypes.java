package dev.ghostify.tflite.file;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The element types that each operator computes with where nothing is quantised. The runtime does not refuse all others: it
 * takes 8-bit integers for quantised numbers without a scale and gives wrong results, or aborts the process. Source: TensorFlow
 * Lite, the kernels' {@code Prepare} and {@code Eval}.
 */
public final class OperatorTypes {
    private static final Set<ElementType> FLOATS = EnumSet.of(ElementType.FLOAT32);
    private static final Set<ElementType> FLOAT_INT = EnumSet.of(ElementType.FLOAT32, ElementType.INT32);
    private static final Set<ElementType> NUMBERS =
            EnumSet.of(ElementType.FLOAT32, ElementType.INT32, ElementType.INT64);
    private static final Set<ElementType> BOOLS = EnumSet.of(ElementType.BOOL);
    private static final Set<ElementType> LOGICAL_OR_NUMBERS =
            EnumSet.of(ElementType.BOOL, ElementType.FLOAT32, ElementType.INT32, ElementType.INT64);
    private static final Set<ElementType> ORDERED = EnumSet.of(
            ElementType.FLOAT32,
            ElementType.INT32,
            ElementType.INT64,
            ElementType.INT8,
            ElementType.UINT8,
            ElementType.INT16);
    private static final Set<ElementType> MOVED = EnumSet.of(
            ElementType.FLOAT32,
            ElementType.INT32,
            ElementType.INT64,
            ElementType.INT8,
            ElementType.UINT8,
            ElementType.INT16,
            ElementType.BOOL);
    private static final Set<ElementType> PIXELS =
            EnumSet.of(ElementType.FLOAT32, ElementType.INT32, ElementType.INT64, ElementType.INT8, ElementType.UINT8);

    private OperatorTypes() {}

    /** Whether {@code builtin} computes with the tensors that it is given; those left out have no type. */
    public static boolean fits(Builtin builtin, List<ElementType> inputs) {
        int data = switch (builtin) {
            case CUSTOM -> -1;
            case SPLIT, SELECT_V2 -> 1;
            case TRANSPOSE_CONV -> 2;
            default -> 0;
        };
        return data < 0 || of(builtin).contains(inputs.get(data));
    }

    private static Set<ElementType> of(Builtin builtin) {
        return switch (builtin) {
            case ADD, SUB, MUL, NEG, MEAN, SUM, REDUCE_PROD -> NUMBERS;
            case DIV, ABS, POW -> FLOAT_INT;
            case MAXIMUM, MINIMUM, REDUCE_MAX, REDUCE_MIN, MIRROR_PAD, PADV2 -> ORDERED;
            case EQUAL, NOT_EQUAL -> LOGICAL_OR_NUMBERS;
            case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, FLOOR_MOD, TOPK_V2 -> NUMBERS;
            case LOGICAL_AND, LOGICAL_NOT, LOGICAL_OR -> BOOLS;
            case CAST, CONCATENATION, GATHER, PAD, RESHAPE, SELECT_V2, SLICE, STRIDED_SLICE, TRANSPOSE, BROADCAST_TO ->
                MOVED;
            case TILE, REVERSE_V2 -> LOGICAL_OR_NUMBERS;
            case SPLIT, ARG_MAX, ARG_MIN -> FLOAT_INT;
            case DEPTH_TO_SPACE, SPACE_TO_DEPTH -> PIXELS;
            default -> FLOATS;
        };
    }
}
