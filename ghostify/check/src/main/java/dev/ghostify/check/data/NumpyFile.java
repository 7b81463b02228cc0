package dev.ghostify.check.data;

import dev.ghostify.graph.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's {@code .npz}: a zip file of arrays. The examples stand in {@code x}, {@code images}, {@code x_test} or {@code arr_0},
 * their labels, if any, in {@code y}, {@code labels}, {@code y_test} or {@code arr_1}. Bytes of shape {@code [n,H,W]} or
 * {@code [n,H,W,3]} are images and are prepared as such; anything else is fed as it stands.
 */
final class NumpyFile {
    private static final List<String> VALUES = List.of("x", "images", "x_test", "arr_0");
    private static final List<String> LABELS = List.of("y", "labels", "y_test", "arr_1");

    private NumpyFile() {}

    static DataSet open(String name, Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            NumpyArray values = first(zip, VALUES, file)
                    .orElseThrow(() -> new DataException(file + ": holds no array named " + String.join(", ", VALUES)
                            + "; it holds "
                            + zip.stream().map(ZipEntry::getName).limit(20).toList()));
            NumpyArray labels = first(zip, LABELS, file).orElse(null);
            require(values, labels, file);
            boolean images = values.dtype() == DataType.UINT8
                    && (values.shape().rank() == 3
                            || values.shape().rank() == 4
                                    && (values.shape().dim(3).is(3)
                                            || values.shape().dim(3).is(1)));
            return images ? new ArrayImages(name, values, labels) : new TensorSet(name, values, labels);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read as a zip file: " + Reasons.of(e), e);
        }
    }

    private static void require(NumpyArray values, @Nullable NumpyArray labels, Path file) {
        if (values.shape().rank() < 2
                || values.shape().size(0) < 1
                || values.shape().size(0) > Integer.MAX_VALUE) {
            throw new DataException(file + ": examples of shape " + values.shape() + "; axis 0 must count them");
        }
        if (labels != null
                && (!labels.isIntegralVector()
                        || labels.shape().size(0) != values.shape().size(0))) {
            throw new DataException(
                    file + ": " + values.shape().size(0) + " examples need as many labels in one row, found "
                            + labels.dtype().text() + labels.shape());
        }
    }

    private static Optional<NumpyArray> first(ZipFile zip, List<String> names, Path file) throws IOException {
        for (String name : names) {
            ZipEntry entry = zip.getEntry(name + ".npy");
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    return Optional.of(NumpyArray.read(Unpacked.of(in, file), file + ", " + name));
                }
            }
        }
        return Optional.empty();
    }
}
