package dev.ghostify.tflite.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A zip archive of one uncompressed file that stands behind other bytes: what is behind a model's tables are its associated
 * files, and the whole is a model to some readers and an archive to others.
 *
 * <p>Java's own writer counts positions from where it began; readers of models count them from the start of the file. Source:
 * PKWARE's APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
final class ZipTail {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;

    private static final short VERSION = 20;
    private static final short NAME_IS_UTF8 = 1 << 11;
    /** 1 January 1980, the first day that the format knows: equal models give equal files. */
    private static final short DAY = 1 << 5 | 1;

    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    private ZipTail() {}

    /** The archive of {@code content} as {@code name}, to stand at byte {@code start} of a file. */
    static byte[] of(String name, byte[] content, int start) {
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(
                        LOCAL_BYTES + CENTRAL_BYTES + END_BYTES + 2 * named.length + content.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(LOCAL_HEADER);
        describe(out, named, content);
        out.put(named).put(content);
        int central = out.position();
        out.putInt(CENTRAL_HEADER).putShort(VERSION);
        describe(out, named, content);
        out.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(start);
        out.put(named);
        int length = out.position() - central;
        out.putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1);
        out.putInt(length).putInt(start + central).putShort((short) 0);
        return out.array();
    }

    /** What both headers say of a stored file, from the version that is needed to the length of the extra field. */
    private static void describe(ByteBuffer out, byte[] name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        out.putShort(VERSION)
                .putShort(NAME_IS_UTF8)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DAY);
        out.putInt((int) sum.getValue()).putInt(content.length).putInt(content.length);
        out.putShort((short) name.length).putShort((short) 0);
    }
}
