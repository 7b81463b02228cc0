package dev.ghostify.networks.files;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.weights.StateDict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads files of weights; what they are is told by their first bytes, since {@code .pth.tar} names all sorts. */
public final class WeightFiles {
    private static final int ZIP_MAGIC = 0x04034b50;
    private static final int TAR_MAGIC_AT = 257;

    private WeightFiles() {}

    /**
     * The tensors in {@code file}: safetensors or a state dict that PyTorch saved, alone or within a training checkpoint.
     * Tensors are views of the mapped file where it stores them plainly; do not change it while they are in use.
     *
     * @throws ModelException if the file is neither, is damaged, or asks for anything but tensors
     * @throws IOException if it cannot be read; the message says which and why
     */
    public static StateDict read(Path file) throws IOException {
        try {
            return read(map(file), file);
        } catch (ModelException e) {
            throw e.at(String.valueOf(file.getFileName()));
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read " + file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("cannot read " + file + ": no permission", e);
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder; name the file of weights in it");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, channel.size() + " bytes; files of weights may have up to 2 GB");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static StateDict read(ByteBuffer bytes, Path file) throws IOException {
        if (bytes.remaining() >= Integer.BYTES && bytes.getInt(0) == ZIP_MAGIC) {
            return TorchZip.read(file);
        }
        if (isTar(bytes)) {
            return TorchTar.read(bytes);
        }
        if (bytes.remaining() > 2 && (bytes.get(0) & 0xff) == PickleReader.PROTOCOL) {
            return TorchStream.read(bytes);
        }
        if (Safetensors.isOne(bytes)) {
            return Safetensors.read(bytes);
        }
        throw new ModelException(
                ErrorCode.MALFORMED_FILE, "neither safetensors nor a state dict of PyTorch; save one of these");
    }

    private static boolean isTar(ByteBuffer bytes) {
        byte[] magic = {'u', 's', 't', 'a', 'r'};
        if (bytes.remaining() < TAR_MAGIC_AT + magic.length) {
            return false;
        }
        return bytes.slice(TAR_MAGIC_AT, magic.length).equals(ByteBuffer.wrap(magic));
    }
}
