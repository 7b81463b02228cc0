package dev.ghostify.cli;

import dev.ghostify.OwnRules;
import dev.ghostify.graph.rewrite.RewriteRule;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The users' own rules: which jars offer them, and which of them are wanted. */
final class RuleOptions {
    private RuleOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("rules", "JAR", "jar with rules of your own; may be given several times"),
                StandardOptions.value("rule", "NAME", "a rule of --rules to be tried before ours; several times too"));
    }

    /**
     * The rules that {@code line} names. Their classes load for as long as the process lives.
     *
     * @throws UsageException if a jar is missing, or offers no such rule
     */
    static List<RewriteRule> chosen(CommandLine line) {
        List<String> jars = values(line, "rules");
        List<String> names = values(line, "rule");
        if (jars.isEmpty() != names.isEmpty()) {
            throw new UsageException("--rules JAR and --rule NAME go together");
        }
        if (names.isEmpty()) {
            return List.of();
        }
        try {
            // Never closed: a rule may load its next class at any time.
            ClassLoader loader = new URLClassLoader(
                    jars.stream().map(RuleOptions::place).toArray(URL[]::new), RuleOptions.class.getClassLoader());
            return OwnRules.named(names, loader);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static URL place(String jar) {
        Path file = Path.of(jar);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("--rules " + jar + ": there is no such file");
        }
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--rules " + jar + " is no place for a jar: " + e.getMessage());
        }
    }

    private static List<String> values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }
}
