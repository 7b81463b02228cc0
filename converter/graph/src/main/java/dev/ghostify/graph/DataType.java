package dev.ghostify.graph;

import java.util.Locale;

/** Element type of a tensor, named as in ONNX's textual syntax. Source: ONNX IR, {@code TensorProto.DataType}. */
public enum DataType {
    FLOAT(1, 32),
    UINT8(2, 8),
    INT8(3, 8),
    UINT16(4, 16),
    INT16(5, 16),
    INT32(6, 32),
    INT64(7, 64),
    STRING(8, 0),
    BOOL(9, 8),
    FLOAT16(10, 16),
    DOUBLE(11, 64),
    UINT32(12, 32),
    UINT64(13, 64),
    COMPLEX64(14, 64),
    COMPLEX128(15, 128),
    BFLOAT16(16, 16),
    FLOAT8E4M3FN(17, 8),
    FLOAT8E4M3FNUZ(18, 8),
    FLOAT8E5M2(19, 8),
    FLOAT8E5M2FNUZ(20, 8),
    UINT4(21, 4),
    INT4(22, 4),
    FLOAT4E2M1(23, 4),
    FLOAT8E8M0(24, 8),
    UINT2(25, 2),
    INT2(26, 2);

    private final int onnxCode;
    private final int bits;

    DataType(int onnxCode, int bits) {
        this.onnxCode = onnxCode;
        this.bits = bits;
    }

    /** The number of this type in {@code TensorProto.DataType}. */
    public int onnxCode() {
        return onnxCode;
    }

    /** Bits of one element; 0 for strings, whose elements have no fixed size. */
    public int bits() {
        return bits;
    }

    /** Bytes that {@code elements} elements take when stored densely; types under a byte are packed. */
    public long bytesFor(long elements) {
        return bits >= 8
                ? Math.multiplyExact(elements, (long) (bits / 8))
                : (Math.multiplyExact(elements, (long) bits) + 7) / 8;
    }

    public boolean isFloatingPoint() {
        return switch (this) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }

    /** True for the integer types of 8 to 64 bits and for bool: those that the reference evaluation computes with. */
    public boolean isIntegral() {
        return switch (this) {
            case UINT8, INT8, UINT16, INT16, INT32, INT64, UINT32, UINT64, BOOL -> true;
            default -> false;
        };
    }

    /** Name in the textual syntax, such as {@code float} or {@code int64}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type that ONNX numbers {@code code}.
     *
     * @throws ModelException if ONNX knows no such type
     */
    public static DataType ofOnnxCode(int code) {
        for (DataType type : values()) {
            if (type.onnxCode == code) {
                return type;
            }
        }
        throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "element type number " + code + " is not known");
    }

    /**
     * The type that the textual syntax calls {@code text}.
     *
     * @throws ModelException if there is none
     */
    public static DataType ofText(String text) {
        for (DataType type : values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        throw new ModelException(ErrorCode.SYNTAX, "'" + text + "' is not an element type");
    }
}
