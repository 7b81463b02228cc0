package dev.ghostify.check.data;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's file format, a view of the file's bytes.
 *
 * <p>Source: {@code numpy.lib.format}, versions 1.0 to 3.0: magic, version, length of the header, a header that is a Python
 * dictionary, the elements. Row-major and little-endian arrays of numbers are read; pickled objects never are.
 */
final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy itself reads no longer header without being told to. */
    private static final int MAX_HEADER = 10_000;

    private static final int MAX_RANK = 8;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("<f4", DataType.FLOAT),
            Map.entry("<f8", DataType.DOUBLE),
            Map.entry("<f2", DataType.FLOAT16),
            Map.entry("|u1", DataType.UINT8),
            Map.entry("|i1", DataType.INT8),
            Map.entry("<i2", DataType.INT16),
            Map.entry("<u2", DataType.UINT16),
            Map.entry("<i4", DataType.INT32),
            Map.entry("<u4", DataType.UINT32),
            Map.entry("<i8", DataType.INT64));

    private final DataType dtype;
    private final Shape shape;
    private final ByteBuffer elements;

    private NumpyArray(DataType dtype, Shape shape, ByteBuffer elements) {
        this.dtype = dtype;
        this.shape = shape;
        this.elements = elements;
    }

    /** Reads a whole file; what is wrong with it is a {@link DataException} that starts with {@code where}. */
    static NumpyArray read(ByteBuffer file, String where) {
        ByteBuffer bytes = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() < 12) {
            throw new DataException(where + ": not a NumPy array, or cut short");
        }
        bytes.get(magic);
        int version = bytes.get();
        bytes.get();
        int length = version == 1 ? bytes.getShort() & 0xFFFF : bytes.getInt();
        if (!Arrays.equals(magic, MAGIC)
                || version < 1
                || version > 3
                || length < 0
                || length > Math.min(MAX_HEADER, bytes.remaining())) {
            throw new DataException(where + ": not a NumPy array, or cut short");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return read(new String(text, StandardCharsets.ISO_8859_1), bytes, where);
    }

    private static NumpyArray read(String header, ByteBuffer bytes, String where) {
        Matcher type = TYPE.matcher(header);
        Matcher sizes = SHAPE.matcher(header);
        if (!type.find() || !sizes.find() || !ORDER.matcher(header).find()) {
            throw new DataException(where + ": only row-major arrays of numbers are read, not " + header.strip());
        }
        DataType dtype = TYPES.get(type.group(1));
        if (dtype == null) {
            throw new DataException(
                    where + ": elements of type '" + type.group(1) + "' are not read; save floats or bytes");
        }
        long[] extents = Arrays.stream(sizes.group(1).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty() && s.length() < 12)
                .mapToLong(Long::parseLong)
                .toArray();
        long count = 1;
        for (long extent : extents) {
            // No array this large fits a buffer, and so the product cannot overflow.
            count = Math.min(count * Math.min(extent, Integer.MAX_VALUE), Integer.MAX_VALUE);
        }
        if (extents.length == 0 || extents.length > MAX_RANK || dtype.bytesFor(count) != bytes.remaining()) {
            throw new DataException(where + ": " + bytes.remaining() + " bytes are not an array of shape ("
                    + sizes.group(1) + ") and type " + type.group(1));
        }
        return new NumpyArray(dtype, Shape.of(extents), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    DataType dtype() {
        return dtype;
    }

    Shape shape() {
        return shape;
    }

    /** The elements at {@code index} of axis 0. */
    ByteBuffer bytes(int index) {
        int each = Math.toIntExact(elements.capacity() / shape.size(0));
        return elements.slice(index * each, each).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The element {@code index} of a vector of whole numbers. */
    long integer(int index) {
        ByteBuffer element = bytes(index);
        return switch (element.capacity()) {
            case 1 -> dtype == DataType.UINT8 ? element.get() & 0xFF : element.get();
            case 2 -> element.getShort();
            case 4 -> element.getInt();
            default -> element.getLong();
        };
    }

    boolean isIntegralVector() {
        return shape.rank() == 1 && dtype.isIntegral();
    }
}
