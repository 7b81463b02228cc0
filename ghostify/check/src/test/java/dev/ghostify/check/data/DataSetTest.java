package dev.ghostify.check.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.TensorType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DataSetTest {
    @TempDir
    private Path folder;

    @Test
    void readsRecordsOfCifar() throws IOException {
        ImageSet set = images("cifar10:" + DataSetFixtures.cifar(folder, 2, 1, 2));
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.get(1).label()).hasValue(2);
        assertThat(set.get(1).image().sample(2, 31, 31)).isEqualTo(250);
        assertThat(set.get(1).image().sample(0, 0, 5)).isEqualTo(15);
        assertThat(set.classNames().get(2)).isEqualTo("bird");
    }

    @Test
    void readsCompressedRecords() throws IOException {
        byte[] plain = Files.readAllBytes(DataSetFixtures.cifar(folder, 3, 1, 2, 0));
        Path packed = folder.resolve("records.bin.xz");
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(packed), new LZMA2Options(0))) {
            out.write(plain);
        }
        assertThat(images("cifar10:" + packed).size()).isEqualTo(3);
    }

    @Test
    void refusesRecordsCutShortAndWrongLabels() throws IOException {
        Path file = DataSetFixtures.cifar(folder, 1, 200);
        assertThatThrownBy(() -> images("cifar10:" + file).get(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("record 0 has label 200");
        Files.write(file, new byte[3072]);
        assertThatThrownBy(() -> DataSet.parse("cifar10:" + file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar", "cifar10:", "mnist:x", "random:abc", "folder:/no/such", "imagenet:/no/such"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> DataSet.parse(text)).isInstanceOf(DataException.class);
    }

    @Test
    void readsFolderInOrderOfNamesAndGreyAsItIsStored() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        ImageIO.write(grey, "png", folder.resolve("b.png").toFile());
        BufferedImage colour = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        colour.setRGB(2, 1, 0xFF102030);
        ImageIO.write(colour, "png", folder.resolve("a.png").toFile());
        Files.writeString(folder.resolve("notes.txt"), "not an image");
        ImageSet set = images("folder:" + folder);
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.get(0).name()).isEqualTo("a.png");
        assertThat(set.get(0).image().sample(2, 1, 2)).isEqualTo(0x30);
        assertThat(set.get(1).image().sample(0, 0, 0)).isEqualTo(100);
    }

    @Test
    void namesABrokenImage() throws IOException {
        Files.writeString(folder.resolve("x.jpg"), "this is text");
        assertThatThrownBy(() -> images("folder:" + folder).get(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x.jpg");
    }

    @Test
    void refusesAHugeImageBeforeDecodingIt() throws IOException {
        Files.write(folder.resolve("bomb.png"), pngHeader(60_000, 60_000));
        assertThatThrownBy(() -> images("folder:" + folder).get(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("60000 x 60000");
    }

    @Test
    void doesNotFollowALinkOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        Path secret = elsewhere.resolve("secret.png");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", secret.toFile());
        try {
            Files.createSymbolicLink(folder.resolve("link.png"), secret);
        } catch (UnsupportedOperationException e) {
            assumeThat(false).as("symbolic links are not to be had here").isTrue();
        }
        assertThatThrownBy(() -> images("folder:" + folder).get(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("outside");
    }

    @Test
    void readsLabelsAndStaysInsideTheFolder() throws IOException {
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        Files.writeString(folder.resolve("labels.txt"), "a.png\t2\tn01\ttench\n../b.png\t0\tn02\tcat\n");
        ImageSet set = images("imagenet:" + folder);
        assertThat(set.get(0).label()).hasValue(2);
        assertThat(set.classNames()).containsExactly("cat", "", "tench");
        assertThatThrownBy(() -> set.get(1)).isInstanceOf(DataException.class).hasMessageContaining("b.png");
        Files.writeString(folder.resolve("labels.txt"), "a.png\tdog\n");
        assertThatThrownBy(() -> DataSet.parse("imagenet:" + folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels.txt:1");
    }

    @Test
    void noiseIsTheSameForTheSameSeed() {
        TensorType type = TensorType.of(DataType.FLOAT, 2, 3);
        assertThat(new RandomData(1).tensor(type, "x", 0)).isEqualTo(new RandomData(1).tensor(type, "x", 0));
        assertThat(new RandomData(1).tensor(type, "x", 0)).isNotEqualTo(new RandomData(2).tensor(type, "x", 0));
        assertThat(new RandomData(1).tensor(type, "x", 0)).isNotEqualTo(new RandomData(1).tensor(type, "x", 1));
    }

    @Test
    void choosesWithoutRepetitionInOrder() {
        List<Integer> chosen = Sampling.choose(1000, 50, 7);
        assertThat(chosen).hasSize(50).doesNotHaveDuplicates().isSorted().isEqualTo(Sampling.choose(1000, 50, 7));
        assertThat(chosen).isNotEqualTo(Sampling.choose(1000, 50, 8));
        assertThat(Sampling.choose(3, 50, 7)).containsExactly(0, 1, 2);
    }

    private static ImageSet images(String text) {
        return (ImageSet) DataSet.parse(text);
    }

    private static byte[] pngHeader(int width, int height) {
        byte[] chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(33 + 12)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(chunk)
                .putInt((int) crc.getValue())
                .putInt(0)
                .put("IDAT".getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
