package dev.ghostify.runtime.tflite;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * The operators that a TFLite file names, read from its bytes to say which of them the runtime lacks: TFLite itself says so
 * on standard error only.
 *
 * <p>Source: TFLite's {@code schema.fbs} version 3, tables {@code Model} and {@code OperatorCode}, and the binary form of
 * FlatBuffers. The bytes have passed TFLite's own verifier before, so offsets lie inside.
 */
final class OperatorCodes {
    /** Number of the builtin operator that stands for "see the custom code". Source: {@code BuiltinOperator.CUSTOM}. */
    private static final int CUSTOM = 32;

    /** Builtin codes up to here also stand in the older one-byte field. Source: {@code PLACEHOLDER_FOR_GREATER_OP_CODES}. */
    private static final int MODEL_OPERATOR_CODES = 1;

    private static final int CODE_OLD = 0;
    private static final int CODE_CUSTOM = 1;
    private static final int CODE_VERSION = 2;
    private static final int CODE_BUILTIN = 3;
    private static final String CONSTANT_PREFIX = "kTfLiteBuiltin";

    private final ByteBuffer bytes;

    private OperatorCodes(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Checks that the runtime has all operators.
     *
     * @throws ModelException that lists the missing ones
     */
    static void requireAll(ByteBuffer model, OpResolver resolver) {
        List<String> missing = new OperatorCodes(model).missing(resolver);
        if (!missing.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    "TFLite " + tensorflowlite.TfLiteVersion().getString() + " has no "
                            + missing.stream().collect(Collectors.joining(", ")));
        }
    }

    private List<String> missing(OpResolver resolver) {
        List<String> missing = new ArrayList<>();
        int field = field(bytes.getInt(0), MODEL_OPERATOR_CODES);
        if (field == 0) {
            return missing;
        }
        int vector = field + bytes.getInt(field);
        int count = bytes.getInt(vector);
        for (int i = 0; i < count; i++) {
            int slot = vector + 4 + 4 * i;
            int code = slot + bytes.getInt(slot);
            int version = intOr(code, CODE_VERSION, 1);
            int builtin = builtin(code);
            boolean known = builtin == CUSTOM
                    ? resolver.FindOp(custom(code), version) != null
                    : resolver.FindOp(builtin, version) != null;
            if (!known) {
                missing.add((builtin == CUSTOM ? "custom operator '" + custom(code) + "'" : name(builtin)) + " version "
                        + version);
            }
        }
        return missing;
    }

    private int builtin(int code) {
        int old = field(code, CODE_OLD);
        return Math.max(old == 0 ? 0 : bytes.get(old), intOr(code, CODE_BUILTIN, 0));
    }

    private String custom(int code) {
        int field = field(code, CODE_CUSTOM);
        if (field == 0) {
            return "";
        }
        int string = field + bytes.getInt(field);
        byte[] text = new byte[bytes.getInt(string)];
        bytes.get(string + 4, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int intOr(int table, int field, int standard) {
        int position = field(table, field);
        return position == 0 ? standard : bytes.getInt(position);
    }

    /** Position of a table's field, 0 if it is absent. */
    private int field(int table, int index) {
        int vtable = table - bytes.getInt(table);
        int entry = 4 + 2 * index;
        int offset = entry < (bytes.getShort(vtable) & 0xFFFF) ? bytes.getShort(vtable + entry) & 0xFFFF : 0;
        return offset == 0 ? 0 : table + offset;
    }

    /** Name of a builtin operator as the binding spells its constant, such as {@code Conv2d}. */
    static String name(int builtin) {
        for (Field constant : tensorflowlite.class.getFields()) {
            if (constant.getName().startsWith(CONSTANT_PREFIX) && constant.getType() == int.class) {
                try {
                    if (constant.getInt(null) == builtin) {
                        return constant.getName().substring(CONSTANT_PREFIX.length());
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("a public constant cannot be read", e);
                }
            }
        }
        return "builtin operator " + builtin;
    }

    /** The resolver whose operators count, whatever delegate comes on top. */
    static OpResolver resolver(boolean xnnpack) {
        return xnnpack
                ? new BuiltinOpResolver()
                : new org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates();
    }
}
