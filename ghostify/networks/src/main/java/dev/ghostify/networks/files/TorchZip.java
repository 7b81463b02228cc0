package dev.ghostify.networks.files;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.weights.StateDict;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A state dict as PyTorch saves it since 1.6: a zip archive with a pickle and one entry for each storage, none compressed.
 * Source: {@code torch/serialization.py}.
 */
final class TorchZip {
    private static final String PICKLE = "/data.pkl";
    private static final int MOST_ENTRIES = 1_000_000;

    private final ZipFile zip;
    private final String folder;
    private final Map<String, ByteBuffer> read = new HashMap<>();

    private TorchZip(ZipFile zip, String folder) {
        this.zip = zip;
        this.folder = folder;
    }

    static StateDict read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check(zip, Files.size(file));
            String pickle = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(PICKLE))
                    .findFirst()
                    .orElseThrow(() -> new ModelException(
                            ErrorCode.MALFORMED_FILE, "a zip archive without data.pkl is no state dict of PyTorch"));
            String folder = pickle.substring(0, pickle.length() - PICKLE.length() + 1);
            TorchZip archive = new TorchZip(zip, folder);
            return TorchObjects.stateDict(PickleReader.read(archive.entry(pickle), new TorchObjects(archive::storage)));
        } catch (ZipException | EOFException e) {
            throw new ModelException(ErrorCode.MALFORMED_FILE, "it is no complete zip archive: " + e.getMessage(), e);
        }
    }

    /** Entries as PyTorch writes them: plainly named, not compressed, together no larger than the file. */
    private static void check(ZipFile zip, long fileBytes) {
        if (zip.size() > MOST_ENTRIES) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, zip.size() + " entries are over the limit");
        }
        List<? extends ZipEntry> entries = zip.stream().toList();
        long total = 0;
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                throw new ModelException(
                        ErrorCode.MALFORMED_FILE, "refused: entry '" + name + "' leads out of the archive");
            }
            if (entry.getMethod() != ZipEntry.STORED && entry.getSize() > 0) {
                throw new ModelException(
                        ErrorCode.MALFORMED_FILE,
                        "refused: entry '" + name + "' is compressed (" + entry.getCompressedSize() + " to "
                                + entry.getSize() + " bytes), which PyTorch never does");
            }
            total += Math.max(0, entry.getSize());
        }
        if (total > fileBytes) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "refused: its entries claim " + total + " bytes, the file has " + fileBytes);
        }
    }

    private ByteBuffer storage(String key, DataType type, long elements) {
        ByteBuffer bytes = read.computeIfAbsent(key, k -> entry(folder + "data/" + k));
        if (elements < 0 || elements > bytes.capacity() || type.bytesFor(elements) > bytes.capacity()) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "storage " + key + " needs " + elements + " elements, found " + bytes.capacity() + " bytes");
        }
        return bytes;
    }

    private ByteBuffer entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelException(ErrorCode.MALFORMED_FILE, "entry '" + name + "' is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // Not compressed, so no larger than the file.
            return ByteBuffer.wrap(in.readNBytes(Math.toIntExact(entry.getSize())));
        } catch (IOException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, "entry '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
