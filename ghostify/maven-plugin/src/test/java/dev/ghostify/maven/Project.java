package dev.ghostify.maven;

import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of a user, made in a folder of its own. */
record Project(Path folder) {
    /** A pom of a jar whose one plugin is ours, with {@code executions} as they stand in it. */
    static Project jar(Path folder, String executions) throws IOException {
        return jar(folder, "sample", executions);
    }

    static Project jar(Path folder, String artifact, String executions) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
                  </properties>
                  <build>
                    <plugins>
                      %s
                      <plugin>
                        <groupId>dev.ghostify</groupId>
                        <artifactId>ghostify-maven-plugin</artifactId>
                        <version>%s</version>
                        %s
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(artifact, CORE_PLUGINS, version(), executions));
        return new Project(folder);
    }

    /** The versions that our own build uses, so that they are there without a network. */
    static final String CORE_PLUGINS = """
                      <plugin><artifactId>maven-clean-plugin</artifactId><version>3.5.0</version></plugin>
                      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
                      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                      <plugin><artifactId>maven-jar-plugin</artifactId><version>3.4.2</version></plugin>
            """;

    static String version() {
        return System.getProperty("it.version");
    }

    /** Puts a model into {@code src/main/models}. */
    Path model(String name, String graph) throws IOException {
        Path file = folder.resolve("src/main/models").resolve(name);
        Files.createDirectories(file.getParent());
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(graph, SeededTensors::of)), file);
        return file;
    }

    MavenRun run(String... arguments) throws IOException, InterruptedException {
        return MavenRun.in(folder, arguments);
    }

    Path target(String name) {
        return folder.resolve("target").resolve(name);
    }

    Path written(String name) {
        return target("generated-resources/ghostify").resolve(name);
    }
}
