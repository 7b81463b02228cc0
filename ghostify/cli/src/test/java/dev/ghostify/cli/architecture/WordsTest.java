package dev.ghostify.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks in all of the project's text for words that hide what a thing is, and for second names of things that have one. */
class WordsTest {
    private static final Set<String> FORBIDDEN = Set.of("blob", "flops", "util", "helper", "manager");

    /** Names that are not ours: of the JDK, of PyTorch, which stands in the files that it saved, of Maven, DJL and ELK. */
    private static final Pattern FOREIGN = Pattern.compile("\\b(java|javac|com\\.sun\\.source)\\.util\\b"
            + "|\\bNDManager\\b|\\b(new(Base|Sub)|get)Manager\\b|\\belk\\.core\\.util\\b"
            + "|\\b(get)?Standard(Java)?FileManager\\b|\\btorch\\._utils\\b|\\bJniUtils\\b|\\bMavenProjectHelper\\b");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

    private static final Pattern PART = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

    @Test
    void filesUseNoForbiddenWord() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Repository.textFiles()) {
            // This file has to name them.
            if (file.getFileName().toString().equals("WordsTest.java")) {
                continue;
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                for (String word : forbiddenIn(lines.get(i))) {
                    found.add(Repository.root().relativize(file) + ":" + (i + 1) + ": " + word);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void looksThroughTheWholeRepository() {
        assertThat(Repository.textFiles())
                .contains(
                        Repository.root().resolve("pom.xml"),
                        Repository.root().resolve("README.md"),
                        Repository.root().resolve("converter/graph/src/main/java/dev/ghostify/graph/Graph.java"))
                .doesNotContain(Repository.root().resolve("LICENSE"));
    }

    @Test
    void findsWordsInProseAndInPartsOfIdentifiers() {
        assertThat(forbiddenIn("a helper, GFLOPs")).containsExactly("helper", "GFLOPs");
        assertThat(forbiddenIn("class TensorUtils extends BlobReader {}")).containsExactly("TensorUtils", "BlobReader");
        assertThat(forbiddenIn("MODEL_MANAGER")).containsExactly("MODEL_MANAGER");
    }

    @Test
    void leavesOtherWordsAlone() {
        assertThat(forbiddenIn("import java.util.List; <pluginManagement> utility managed"))
                .isEmpty();
    }

    private static List<String> forbiddenIn(String line) {
        return WORD.matcher(FOREIGN.matcher(line).replaceAll(""))
                .results()
                .map((MatchResult match) -> match.group())
                .filter(WordsTest::isForbidden)
                .toList();
    }

    private static boolean isForbidden(String word) {
        if (isForbiddenPart(word) || word.toLowerCase(Locale.ROOT).endsWith("flops")) {
            return true;
        }
        return PART.splitAsStream(word).anyMatch(WordsTest::isForbiddenPart);
    }

    private static boolean isForbiddenPart(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        return FORBIDDEN.contains(lower)
                || lower.endsWith("s") && FORBIDDEN.contains(lower.substring(0, lower.length() - 1));
    }
}
