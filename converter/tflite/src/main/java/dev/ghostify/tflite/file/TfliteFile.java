package dev.ghostify.tflite.file;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A checked model, ready to be written: its tables, the places of its payloads, and its associated files behind them. */
public final class TfliteFile {
    /** FlatBuffers count positions in 32 bits with a sign. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private final ByteBuffer tables;
    private final List<Payload> payloads;
    private final long[] positions;
    private final byte[] tail;

    private TfliteFile(ByteBuffer tables, List<Payload> payloads, long[] positions, byte[] tail) {
        this.tables = tables;
        this.payloads = payloads;
        this.positions = positions;
        this.tail = tail;
    }

    /** A model that says nothing of its images. */
    public static TfliteFile of(TfliteModel model) {
        return of(model, Optional.empty());
    }

    /**
     * Lays the model out.
     *
     * @throws ModelException with LIMIT_EXCEEDED if the file would be larger than 2 GiB
     */
    public static TfliteFile of(TfliteModel model, Optional<ModelCard> card) {
        ModelChecks.check(model);
        FileLayout layout = new FileLayout();
        Tables.Written written = Tables.write(model, card, layout);
        long[] positions = layout.positions(written.bytes().capacity());
        long payloadsEnd = positions[positions.length - 1];
        byte[] tail = tail(card, payloadsEnd);
        long size = payloadsEnd + tail.length;
        if (size > LARGEST) {
            throw new ModelException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "the TFLite file would have " + size + " bytes; the format ends at " + LARGEST
                            + ": split the model or make it smaller");
        }
        connect(written, positions);
        return new TfliteFile(written.bytes(), layout.payloads(), positions, tail);
    }

    private static byte[] tail(Optional<ModelCard> card, long start) {
        List<String> labels = card.map(ModelCard::labels).orElse(List.of());
        if (labels.isEmpty()) {
            return new byte[0];
        }
        String lines =
                labels.stream().map(label -> label.replace('\n', ' ') + "\n").collect(Collectors.joining());
        return ZipTail.of(CardTable.LABELS, lines.getBytes(StandardCharsets.UTF_8), (int) start);
    }

    /** Points the placeholder of each buffer to the place of its payload. */
    private static void connect(Tables.Written tables, long[] positions) {
        ByteBuffer bytes = tables.bytes();
        for (int i = 0; i < tables.dataFields().size(); i++) {
            int field = tables.dataFields().get(i);
            if (bytes.getInt(field) != Tables.PLACEHOLDER) {
                throw new InvariantException("buffer " + (i + 1) + " of the TFLite file has no placeholder");
            }
            bytes.putInt(field, (int) positions[i] - Integer.BYTES - field);
        }
    }

    public long byteCount() {
        return positions[positions.length - 1] + tail.length;
    }

    /** Sends the whole file in order. */
    public void writeTo(Payload.Sink sink) throws IOException {
        sink.write(tables.asReadOnlyBuffer());
        long position = tables.capacity();
        for (int i = 0; i < payloads.size(); i++) {
            int gap = (int) (positions[i] - position);
            byte[] lead = new byte[gap];
            long length = payloads.get(i).byteCount();
            ByteBuffer.wrap(lead).order(ByteOrder.LITTLE_ENDIAN).putInt(gap - Integer.BYTES, (int) length);
            sink.write(ByteBuffer.wrap(lead));
            payloads.get(i).writeTo(sink);
            position = positions[i] + length;
        }
        sink.write(ByteBuffer.wrap(tail));
    }

    /** The file as bytes in memory. */
    public byte[] toBytes() {
        ByteBuffer all = ByteBuffer.wrap(new byte[Math.toIntExact(byteCount())]);
        try {
            writeTo(all::put);
        } catch (IOException e) {
            throw new InvariantException("writing to memory failed", e);
        }
        return Arrays.copyOf(all.array(), all.position());
    }
}
