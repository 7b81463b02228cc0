package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.tukaani.xz.XZInputStream;

/**
 * CIFAR-10's binary form: records of 3,073 bytes, a label 0 to 9 and then 1,024 samples each of red, green and blue, 32 x 32
 * row by row. Plain files are mapped; compressed ones are unpacked into memory.
 *
 * <p>Source: Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009, and the data set's own page.
 */
public final class Cifar10 implements ImageSet {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * PLANE;

    /** Four times the training set: enough for any split, and a bound for hostile compressed files. */
    private static final int MAX_UNPACKED = 200_000 * RECORD;

    /** The decoder's dictionary at xz's highest level takes 65 MiB. */
    private static final int MAX_DECODER_KIB = 128 << 10;

    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private final String name;
    private final Path file;
    private final ByteBuffer records;

    private Cifar10(String name, Path file, ByteBuffer records) {
        this.name = name;
        this.file = file;
        this.records = records;
    }

    static Cifar10 open(String name, Path file) {
        ByteBuffer records;
        try {
            records = file.toString().endsWith(".xz") ? unpack(file) : map(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + Reasons.of(e), e);
        }
        if (records.capacity() == 0 || records.capacity() % RECORD != 0) {
            throw new DataException(file + ": " + records.capacity() + " bytes are not a whole number of records of "
                    + RECORD + " bytes; not CIFAR-10's binary form, or cut short");
        }
        return new Cifar10(name, file, records);
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > MAX_UNPACKED) {
                throw tooLarge(file);
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private static ByteBuffer unpack(Path file) throws IOException {
        try (XZInputStream in = new XZInputStream(Files.newInputStream(file), MAX_DECODER_KIB)) {
            byte[] bytes = in.readNBytes(MAX_UNPACKED + 1);
            if (bytes.length > MAX_UNPACKED) {
                throw tooLarge(file);
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    private static DataException tooLarge(Path file) {
        return new DataException(file + ": larger than " + MAX_UNPACKED / RECORD + " records; not a CIFAR-10 file");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return records.capacity() / RECORD;
    }

    @Override
    public Example get(int index) {
        int start = Math.multiplyExact(index, RECORD);
        int label = records.get(start) & 0xFF;
        if (label >= CLASSES.size()) {
            throw new DataException(file + ": record " + index + " has label " + label + ", not 0 to 9");
        }
        int[] pixels = new int[PLANE];
        for (int i = 0; i < PLANE; i++) {
            int red = records.get(start + 1 + i) & 0xFF;
            int green = records.get(start + 1 + PLANE + i) & 0xFF;
            int blue = records.get(start + 1 + 2 * PLANE + i) & 0xFF;
            pixels[i] = red << 16 | green << 8 | blue;
        }
        return new Example("record " + index, new RgbImage(SIDE, SIDE, pixels), OptionalInt.of(label));
    }

    @Override
    public boolean isLabelled() {
        return true;
    }

    @Override
    public List<String> classNames() {
        return CLASSES;
    }

    @Override
    public Preprocessing usualPreprocessing() {
        return Preprocessing.IMAGENET;
    }
}
