package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.cli.architecture.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in our documents compiles. */
class SnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void statementsInDocumentsCompile() throws IOException {
        int count = 0;
        for (Path file : Repository.textFiles()) {
            if (!file.toString().endsWith(".md")) {
                continue;
            }
            for (MatchResult snippet :
                    SNIPPET.matcher(Files.readString(file)).results().toList()) {
                assertThat(errors(snippet.group(1)))
                        .as(Repository.root().relativize(file).toString())
                        .isEmpty();
                count++;
            }
        }
        assertThat(count).isPositive();
    }

    private String errors(String statements) {
        String source = """
                import dev.ghostify.*;
                import dev.ghostify.check.*;
                import dev.ghostify.check.data.*;
                import dev.ghostify.ghost.*;
                import dev.ghostify.graph.rewrite.*;
                import java.nio.file.Path;
                import java.util.*;
                class Snippet {
                    void run() throws Exception {
                        %s
                    }
                }
                """.formatted(statements);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter errors = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(errors, null, null, List.of("-proc:none", "-d", folder.toString()), null, List.of(file))
                .call();
        return errors.toString();
    }
}
