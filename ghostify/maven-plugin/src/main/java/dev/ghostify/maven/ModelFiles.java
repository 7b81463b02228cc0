package dev.ghostify.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Files of a folder that patterns of Maven's usual form choose: {@code **} is any number of folders, none included. */
final class ModelFiles {
    private ModelFiles() {}

    /**
     * Paths below {@code folder} that match one of {@code includes} and none of {@code excludes}, relative and sorted; empty
     * if there is no such folder.
     */
    static List<Path> in(Path folder, List<String> includes, List<String> excludes) throws IOException {
        List<PathMatcher> wanted = matchers("includes", includes);
        List<PathMatcher> unwanted = matchers("excludes", excludes);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> wanted.stream().anyMatch(m -> m.matches(file)))
                    .filter(file -> unwanted.stream().noneMatch(m -> m.matches(file)))
                    .sorted()
                    .toList();
        }
    }

    private static List<PathMatcher> matchers(String parameter, List<String> patterns) {
        return patterns.stream().map(pattern -> matcher(parameter, pattern)).toList();
    }

    private static PathMatcher matcher(String parameter, String pattern) {
        // Java's globs want a folder where Maven's take none.
        String glob = pattern.strip().replace('\\', '/').replace("/**/", "{/,/**/}");
        if (glob.startsWith("**/")) {
            glob = "{,**/}" + glob.substring(3);
        }
        if (glob.endsWith("/")) {
            glob = glob + "**";
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(parameter, "has the pattern '" + pattern + "': " + e.getDescription());
        }
    }
}
