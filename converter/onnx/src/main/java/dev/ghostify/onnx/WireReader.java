package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message where it lies. Each length is checked against what remains of the message.
 * Source: protobuf encoding guide.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    /** Names and notes are far shorter; a longer text is an attempt on our memory. */
    private static final int MAX_TEXT_BYTES = 1 << 24;

    private final FileBytes file;
    private final long end;
    private long position;
    private long fieldStart;
    private int field;
    private int wireType;
    private long value;
    private long payloadStart;

    WireReader(FileBytes file, long start, long end) {
        this.file = file;
        this.position = start;
        this.end = end;
    }

    /**
     * Steps to the next field; false at the end of the message.
     *
     * @throws ModelException with MALFORMED_FILE if what follows is not a field
     */
    boolean next() {
        if (position >= end) {
            return false;
        }
        fieldStart = position;
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        if (tag >>> 32 != 0 || field == 0) {
            throw damaged("an impossible field number");
        }
        switch (wireType) {
            case VARINT -> value = varint();
            case FIXED64 -> value = fixed(Long.BYTES);
            case FIXED32 -> value = fixed(Integer.BYTES);
            case LENGTH -> {
                long length = varint();
                payloadStart = position;
                if (length < 0 || length > end - position) {
                    throw damaged("a field of " + Long.toUnsignedString(length) + " bytes where " + (end - position)
                            + " remain");
                }
                position += length;
            }
            default -> throw damaged("a field of unknown kind");
        }
        return true;
    }

    int field() {
        return field;
    }

    int wireType() {
        return wireType;
    }

    /** True if the field has this number and is a message, text or bytes. */
    boolean is(int number, int type) {
        return field == number && wireType == type;
    }

    /** The number in a field that is not a LENGTH field. */
    long value() {
        if (wireType == LENGTH) {
            throw damaged("bytes where a number should be");
        }
        return value;
    }

    float real() {
        if (wireType != FIXED32) {
            throw damaged("no float where one should be");
        }
        return Float.intBitsToFloat((int) value);
    }

    long length() {
        requireLength();
        return position - payloadStart;
    }

    /** The payload of a LENGTH field as a message of its own. */
    WireReader message() {
        requireLength();
        return new WireReader(file, payloadStart, position);
    }

    /** The payload of a LENGTH field, not copied. */
    ByteBuffer bytes() {
        requireLength();
        return file.slice(payloadStart, position - payloadStart).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The field with its tag, not copied. */
    Carried.Field whole() {
        return new Carried.Field(field, file.slice(fieldStart, position - fieldStart));
    }

    /** The payload of a LENGTH field as text; what is not UTF-8 becomes replacement characters. */
    String text() {
        if (length() > MAX_TEXT_BYTES) {
            throw new ModelException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "byte " + fieldStart + " starts a text of " + length() + " bytes; the limit is " + MAX_TEXT_BYTES);
        }
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    /** True if the payload of a LENGTH field is proper UTF-8. */
    boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** True while {@link #varint} or {@link #fixed} can be called: for the payload of packed fields. */
    boolean hasMore() {
        return position < end;
    }

    long remaining() {
        return end - position;
    }

    long varint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position >= end) {
                throw damaged("a number that is cut off");
            }
            byte next = file.get(position++);
            result |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw damaged("a number of more than ten bytes");
    }

    long fixed(int bytes) {
        if (end - position < bytes) {
            throw damaged("a number that is cut off");
        }
        long result = 0;
        for (int i = 0; i < bytes; i++) {
            result |= (file.get(position++) & 0xFFL) << 8 * i;
        }
        return result;
    }

    private void requireLength() {
        if (wireType != LENGTH) {
            throw damaged("a number where a message or text should be");
        }
    }

    private ModelException damaged(String what) {
        return new ModelException(
                ErrorCode.MALFORMED_FILE,
                "byte " + fieldStart + " starts " + what + "; the file is cut off, damaged or not ONNX; get it again");
    }
}
