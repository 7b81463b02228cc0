package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds tensor data that lie in other files: regular files inside the model's folder only, reached by no link, so that a model
 * cannot make us read, and then write elsewhere, what its user did not give us.
 */
final class ExternalData {
    private final Path folder;
    private final Map<String, FileBytes> files = new HashMap<>();

    ExternalData(Path folder) {
        this.folder = folder;
    }

    /**
     * The data that {@code entries} of a tensor point to, mapped.
     *
     * @param required bytes that the tensor's type needs
     */
    ByteBuffer bytes(Map<String, String> entries, long required) throws IOException {
        String location = entries.getOrDefault("location", "");
        FileBytes file = files.get(location);
        if (file == null) {
            file = FileBytes.map(checked(location));
            files.put(location, file);
        }
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", required);
        if (length != required) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "needs " + required + " bytes, external data '" + location + "' says " + length
                            + "; export the model again");
        }
        if (offset > file.size() || length > file.size() - offset) {
            throw refused(
                    location,
                    "has " + file.size() + " bytes, but data from " + offset + " on with " + length
                            + " bytes are wanted; the file is cut off or belongs to another model");
        }
        return file.slice(offset, length);
    }

    private Path checked(String location) throws IOException {
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw refused(location, "is not a file name");
        }
        if (location.isEmpty() || relative.isAbsolute()) {
            throw refused(location, "must be named relative to the model's folder");
        }
        Path path = folder;
        for (Path part : relative) {
            if (part.toString().equals("..")) {
                throw refused(location, "leads outside the model's folder; put the data beside the model");
            }
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw refused(location, "is reached by a symbolic link; put the data themselves beside the model");
            }
        }
        try {
            return requireOwnFile(location, path);
        } catch (FileSystemException e) {
            throw new ModelException(
                    ErrorCode.EXTERNAL_DATA, "external data '" + location + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private Path requireOwnFile(String location, Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(location, "is missing; it belongs beside the model");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(location, "is not a regular file");
        }
        if (!path.toRealPath().startsWith(folder.toRealPath())) {
            throw refused(location, "leads outside the model's folder; put the data beside the model");
        }
        boolean countsLinks = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        if (countsLinks
                && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer links
                && links > 1) {
            throw refused(location, "has " + links + " hard links, so it may be someone else's file; copy it");
        }
        return path;
    }

    private static long number(Map<String, String> entries, String key, long absent) {
        String text = entries.get(key);
        if (text == null) {
            return absent;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new ModelException(ErrorCode.EXTERNAL_DATA, "external data have the " + key + " '" + text + "'", e);
        }
        throw new ModelException(ErrorCode.EXTERNAL_DATA, "external data have the negative " + key + " " + text);
    }

    private static ModelException refused(String location, String why) {
        return new ModelException(ErrorCode.EXTERNAL_DATA, "external data '" + location + "' " + why);
    }
}
