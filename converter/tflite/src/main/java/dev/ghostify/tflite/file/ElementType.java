package dev.ghostify.tflite.file;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.tflite.generated.TensorType;
import java.util.Optional;

/** Element type of a TFLite tensor, of those that we write. Source: TFLite schema, {@code TensorType}. */
public enum ElementType {
    FLOAT32(TensorType.FLOAT32, 4, DataType.FLOAT),
    FLOAT16(TensorType.FLOAT16, 2, DataType.FLOAT16),
    INT32(TensorType.INT32, 4, DataType.INT32),
    UINT8(TensorType.UINT8, 1, DataType.UINT8),
    INT64(TensorType.INT64, 8, DataType.INT64),
    BOOL(TensorType.BOOL, 1, DataType.BOOL),
    INT16(TensorType.INT16, 2, DataType.INT16),
    INT8(TensorType.INT8, 1, DataType.INT8),
    FLOAT64(TensorType.FLOAT64, 8, DataType.DOUBLE);

    private final byte code;
    private final int bytes;
    private final DataType dtype;

    ElementType(byte code, int bytes, DataType dtype) {
        this.code = code;
        this.bytes = bytes;
        this.dtype = dtype;
    }

    byte code() {
        return code;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** The same type in ONNX's words. */
    public DataType dtype() {
        return dtype;
    }

    static Optional<ElementType> ofCode(byte code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * The type in which values of {@code dtype} are computed in a TFLite file: all real numbers as float32, integers as they
     * are.
     *
     * @throws ModelException with UNSUPPORTED_TYPE if there is none
     */
    public static ElementType of(DataType dtype) {
        if (dtype.isFloatingPoint()) {
            return FLOAT32;
        }
        for (ElementType type : values()) {
            if (type.dtype == dtype) {
                return type;
            }
        }
        throw new ModelException(
                ErrorCode.UNSUPPORTED_TYPE, "values of type " + dtype.text() + " cannot be stored in a TFLite file");
    }
}
