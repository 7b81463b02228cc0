package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small data sets made for tests. */
public final class DataSetFixtures {
    private DataSetFixtures() {}

    /** A CIFAR-10 file of {@code count} records; the image of label k is bright in channel k and dark in the others. */
    public static Path cifar(Path folder, int count, int... labels) throws IOException {
        byte[] bytes = new byte[count * 3073];
        for (int i = 0; i < count; i++) {
            bytes[i * 3073] = (byte) labels[i];
            for (int k = 0; k < 3072; k++) {
                bytes[i * 3073 + 1 + k] = (byte) (k / 1024 == labels[i] ? 250 : 10 + k % 7);
            }
        }
        return Files.write(folder.resolve("records.bin"), bytes);
    }
}
