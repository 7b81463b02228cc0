package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.cli.architecture.Repository;
import dev.ghostify.graph.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide says what the code says. */
class GuideTest {
    private static final Path GUIDE = Repository.root().resolve("ghostify/docs/guide");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    private static void isCurrent(String name, String page) throws IOException {
        Path file = GUIDE.resolve(name);
        if (Boolean.getBoolean("guide.write")) {
            Files.writeString(file, page);
        }
        assertThat(file).as("run this test with -Dguide.write=true").content().isEqualTo(page);
    }

    @Test
    void optionsAreThoseOfTheCommand() throws IOException {
        isCurrent("commands.md", GuidePages.commands());
    }

    @Test
    void operatorsAreThoseOfTheRegistries() throws IOException {
        isCurrent("operators.md", GuidePages.operators());
    }

    @Test
    void parametersAreThoseOfThePlugin() throws IOException {
        isCurrent("goals.md", GuidePages.goals());
    }

    @Test
    void picturesAreDrawnByTheCode() throws IOException {
        isCurrent("ghost-module.svg", GuidePages.ghostModule());
    }

    @Test
    void everyErrorHasItsEntry() throws IOException {
        String page = Files.readString(GUIDE.resolve("errors.md"));
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(page).contains("## " + code.name() + "\n");
        }
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : Repository.textFiles()) {
            if (!file.toString().endsWith(".md")) {
                continue;
            }
            List<String> links = LINK.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult link) -> link.group(1))
                    .filter(link -> !link.contains("://"))
                    .toList();
            for (String link : links) {
                if (!Files.exists(file.resolveSibling(link))) {
                    broken.add(Repository.root().relativize(file) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
