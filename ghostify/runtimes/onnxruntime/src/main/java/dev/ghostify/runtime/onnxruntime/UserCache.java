package dev.ghostify.runtime.onnxruntime;

import java.nio.file.Path;
import java.util.Locale;

/** The folder where this user's programs keep what they can make again. */
final class UserCache {
    private UserCache() {}

    /** The system property {@code ghostify.cache} if set, else the platform's usual place. */
    static Path folder() {
        String chosen = System.getProperty("ghostify.cache");
        if (chosen != null) {
            return Path.of(chosen);
        }
        Path home = Path.of(System.getProperty("user.home", "."));
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return home.resolve("Library/Caches/ghostify");
        }
        return home.resolve(os.contains("win") ? "AppData/Local/ghostify" : ".cache/ghostify");
    }
}
