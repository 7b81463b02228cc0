package dev.ghostify.graph;

import java.nio.ByteBuffer;

/** Reads and writes single elements of little-endian data; the only place that knows how each type is stored. */
final class Elements {
    private Elements() {}

    static double getDouble(ByteBuffer bytes, DataType type, int index) {
        return switch (type) {
            case FLOAT -> bytes.getFloat(index * 4);
            case DOUBLE -> bytes.getDouble(index * 8);
            case FLOAT16 -> HalfFloats.float16ToFloat(bytes.getShort(index * 2));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(index * 2) << 16);
            case UINT64 -> {
                long bits = bytes.getLong(index * 8);
                yield bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
            }
            default -> getLong(bytes, type, index);
        };
    }

    static void putDouble(ByteBuffer bytes, DataType type, int index, double value) {
        switch (type) {
            case FLOAT -> bytes.putFloat(index * 4, (float) value);
            case DOUBLE -> bytes.putDouble(index * 8, value);
            case FLOAT16 -> bytes.putShort(index * 2, HalfFloats.floatToFloat16((float) value));
            case BFLOAT16 -> bytes.putShort(index * 2, HalfFloats.floatToBfloat16((float) value));
            default -> throw new IllegalArgumentException(type.text() + " holds no real numbers");
        }
    }

    static long getLong(ByteBuffer bytes, DataType type, int index) {
        return switch (type) {
            case BOOL -> bytes.get(index) != 0 ? 1 : 0;
            case INT8 -> bytes.get(index);
            case UINT8 -> bytes.get(index) & 0xFF;
            case INT16 -> bytes.getShort(index * 2);
            case UINT16 -> bytes.getShort(index * 2) & 0xFFFF;
            case INT32 -> bytes.getInt(index * 4);
            case UINT32 -> bytes.getInt(index * 4) & 0xFFFF_FFFFL;
            case INT64, UINT64 -> bytes.getLong(index * 8);
            case UINT4 -> bytes.get(index >> 1) >> (index & 1) * 4 & 0xF;
            case INT4 -> (long) (bytes.get(index >> 1) >> (index & 1) * 4 & 0xF) << 60 >> 60;
            default ->
                throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "cannot read " + type.text() + " as integers");
        };
    }

    static void putLong(ByteBuffer bytes, DataType type, int index, long value) {
        switch (type) {
            case BOOL -> bytes.put(index, (byte) (value != 0 ? 1 : 0));
            case INT8, UINT8 -> bytes.put(index, (byte) value);
            case INT16, UINT16 -> bytes.putShort(index * 2, (short) value);
            case INT32, UINT32 -> bytes.putInt(index * 4, (int) value);
            case INT64, UINT64 -> bytes.putLong(index * 8, value);
            default -> throw new IllegalArgumentException(type.text() + " holds no integers of whole bytes");
        }
    }
}
