package dev.ghostify;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in words: the JDK's own messages are often only the file's name. */
public final class Reasons {
    private Reasons() {}

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "cannot read " + missing.getFile() + ": there is no such file";
        }
        if (e instanceof AccessDeniedException denied) {
            return "cannot read " + denied.getFile() + ": no permission";
        }
        if (e instanceof FileSystemException system && system.getReason() == null) {
            return "cannot read " + system.getFile();
        }
        return String.valueOf(e.getMessage());
    }
}
