package dev.ghostify.check.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDataTest {
    @TempDir
    Path folder;

    @Test
    void readsMnistPlainAndCompressed() throws IOException {
        byte[] images = idx(2051, new int[] {2, 1, 3}, 10, 20, 30, 40, 50, 60);
        byte[] labels = idx(2049, new int[] {2}, 7, 3);
        Path plain = Files.write(folder.resolve("t10k-images-idx3-ubyte"), images);
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels);
        Path packed = Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels));
        for (Path file : List.of(plain, packed)) {
            ImageSet set = (ImageSet) DataSet.parse("mnist:" + file);
            assertThat(set.size()).isEqualTo(2);
            assertThat(set.get(1).label()).hasValue(3);
            assertThat(set.get(1).image().sample(0, 0, 2)).isEqualTo(60);
            assertThat(set.get(1).image().sample(2, 0, 0)).isEqualTo(40);
        }
    }

    @Test
    void refusesMnistThatIsCutShort() throws IOException {
        Path file = Files.write(
                folder.resolve("x-images-idx3-ubyte"), idx(2051, new int[] {Integer.MAX_VALUE, 65536, 65536}, 1));
        Files.write(folder.resolve("x-labels-idx1-ubyte"), idx(2049, new int[] {1}, 1));
        assertThatThrownBy(() -> DataSet.parse("mnist:" + file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not images in IDX form, or cut short");
        assertThatThrownBy(() -> DataSet.parse("mnist:" + folder.resolve("digits")))
                .hasMessageContaining("name the file of the images");
    }

    @Test
    void readsBytesOfNumpyAsImages() throws IOException {
        byte[] pixels = new byte[2 * 2 * 2 * 3];
        pixels[12 + 3 * 3 + 1] = (byte) 200;
        Path file = npz("x", npy("|u1", "(2, 2, 2, 3)", pixels), "y", npy("<i8", "(2,)", longs(4, 9)));
        ImageSet set = (ImageSet) DataSet.parse("npz:" + file);
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.isLabelled()).isTrue();
        assertThat(set.get(1).label()).hasValue(9);
        assertThat(set.get(1).image().sample(1, 1, 1)).isEqualTo(200);
        assertThat(set.get(0).image().sample(1, 1, 1)).isZero();
    }

    @Test
    void readsFloatsOfNumpyAsTheyStand() throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            floats.putFloat(i);
        }
        Path file = npz("arr_0", npy("<f4", "(2, 3)", floats.array()));
        TensorSet set = (TensorSet) DataSet.parse("npz:" + file);
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.dtype()).isEqualTo(DataType.FLOAT);
        assertThat(set.label(0)).isEmpty();
        assertThat(set.batch(List.of(1)).toFloats()).containsExactly(3, 4, 5);
        assertThat(set.batch(List.of(1, 0)).toFloats()).containsExactly(3, 4, 5, 0, 1, 2);
    }

    @Test
    void refusesArraysThatLieAboutTheirSize() throws IOException {
        for (String shape : List.of("(99999999999, 99999999999)", "(3, 2)", "()", "(4294967296, 4294967296, 4)")) {
            Path file = npz("x", npy("<f4", shape, new byte[16]));
            assertThatThrownBy(() -> DataSet.parse("npz:" + file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("16 bytes are not an array of shape");
        }
        Path pickled = npz("x", npy("|O", "(2,)", new byte[16]));
        assertThatThrownBy(() -> DataSet.parse("npz:" + pickled)).hasMessageContaining("elements of type '|O'");
        Path other = npz("weights", npy("<f4", "(4,)", new byte[16]));
        assertThatThrownBy(() -> DataSet.parse("npz:" + other)).hasMessageContaining("it holds [weights.npy]");
    }

    @Test
    void readsAFolderForEachClass() throws IOException {
        image("dog/b.png", 1);
        image("cat/a.png", 2);
        image("cat/c.png", 3);
        Files.createDirectory(folder.resolve("emu"));
        ImageSet set = (ImageSet) DataSet.parse("classes:" + folder);
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.classNames()).containsExactly("cat", "dog", "emu");
        assertThat(set.get(2).name()).isEqualTo(Path.of("dog", "b.png").toString());
        assertThat(set.get(2).label()).hasValue(1);
        assertThat(set.get(1).image().sample(2, 0, 0)).isEqualTo(3);
    }

    @Test
    void readsAListInTheFormOfImageNet() throws IOException {
        image("val/a b.png", 5);
        Path list = Files.writeString(folder.resolve("val.txt"), "val/a b.png 65\n");
        ImageSet set = (ImageSet) DataSet.parse("imagenet:" + list);
        assertThat(set.get(0).label()).hasValue(65);
        assertThat(set.get(0).image().sample(2, 0, 0)).isEqualTo(5);
    }

    private void image(String name, int colour) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        ImageIO.write(image, "png", file.toFile());
    }

    private static byte[] idx(int magic, int[] extents, int... elements) {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + 4 * extents.length + elements.length).putInt(magic);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        for (int element : elements) {
            bytes.put((byte) element);
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] npy(String type, String shape, byte[] elements) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        return ByteBuffer.allocate(10 + header.length() + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(elements)
                .array();
    }

    private Path npz(Object... entries) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i] + ".npy"));
                zip.write((byte[]) entries[i + 1]);
            }
        }
        return file;
    }
}
