package dev.ghostify.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in real builds of a real Maven. */
class PluginIT {
    private static final String NET = """
            g (float[1,3,8,8] x) => (float[1,4,8,8] y) <float[4,3,3,3] w, float[4] b> {
              c = Conv<pads=[1,1,1,1]>(x, w, b)
              y = Relu(c)
            }""";

    private static final String OTHER_NET = """
            g (float[1,3,8,8] x) => (float[1,4,8,8] y) <float[4,3,3,3] w, float[4] b> {
              c = Conv<pads=[1,1,1,1]>(x, w, b)
              y = Sigmoid(c)
            }""";

    private static final String CONVERT = """
            <executions><execution><goals><goal>convert</goal></goals></execution></executions>
            """;

    private static String checked(String demands) {
        return """
                <executions>
                  <execution>
                    <goals><goal>convert</goal><goal>check</goal></goals>
                    <configuration>%s</configuration>
                  </execution>
                </executions>
                """.formatted(demands);
    }

    @TempDir
    private Path folder;

    private static void succeeds(MavenRun run) {
        assertThat(run.exitCode()).as(run.log()).isZero();
    }

    private static void fails(MavenRun run) {
        assertThat(run.exitCode()).as(run.log()).isNotZero();
    }

    @Test
    void packsEachModelIntoTheJarAndDoesNothingTheSecondTime() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        project.model("nets/b.onnx", OTHER_NET);
        MavenRun first = project.run("package");
        succeeds(first);
        assertThat(first.lines("a.onnx: 2 nodes")).hasSize(1);
        try (JarFile jar = new JarFile(project.target("sample-1.jar").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName())).contains("a.tflite", "nets/b.tflite");
        }
        FileTime time = Files.getLastModifiedTime(project.written("a.tflite"));

        MavenRun second = project.run("package");
        succeeds(second);
        assertThat(second.lines("2 of 2 models up to date")).hasSize(1);
        assertThat(second.lines("a.onnx: ")).isEmpty();
        assertThat(Files.getLastModifiedTime(project.written("a.tflite"))).isEqualTo(time);
    }

    @Test
    void convertsOnlyTheModelThatChanged() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        project.model("b.onnx", NET);
        succeeds(project.run("process-resources"));
        project.model("b.onnx", OTHER_NET);
        MavenRun run = project.run("process-resources");
        succeeds(run);
        assertThat(run.lines("1 of 2 models up to date")).hasSize(1);
        assertThat(run.lines("b.onnx: ")).hasSize(1);
        assertThat(run.lines("a.onnx: ")).isEmpty();
    }

    @Test
    void convertsAnewWhenAParameterChangesAndRemovesWhatAGoneModelLeft() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        Path gone = project.model("b.onnx", NET);
        succeeds(project.run("generate-resources"));
        Files.delete(gone);
        MavenRun run = project.run("generate-resources", "-Dghostify.inputLayout=nchw");
        succeeds(run);
        assertThat(run.lines("a.onnx: ")).hasSize(1);
        assertThat(project.written("b.tflite")).doesNotExist();
    }

    @Test
    void skipsWhereAskedTo() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        MavenRun run = project.run("generate-resources", "-Dghostify.skip");
        succeeds(run);
        assertThat(run.lines("skipped: ghostify.skip is true")).hasSize(1);
        assertThat(project.written("a.tflite")).doesNotExist();
    }

    @Test
    void failsTheBuildWithTheReasonWhereADemandDoesNotHold() throws Exception {
        Project project = Project.jar(folder, checked("<maxFileBytes>100</maxFileBytes>"));
        project.model("a.onnx", NET);
        MavenRun run = project.run("verify");
        fails(run);
        assertThat(run.log()).contains("a.tflite: demand failed: file bytes are", "at most 100");
        assertThat(run.log()).contains("MojoFailureException").doesNotContain("a defect of ghostify");
    }

    @Test
    void takesDemandsFromAFileAndFromAnEarlierBuild() throws Exception {
        Project project = Project.jar(folder, checked("<maxError>1e-3</maxError>"));
        project.model("a.onnx", NET);
        Files.writeString(folder.resolve("gates.json"), "{\"transposes\": 0, \"partitions\": 0}");
        MavenRun gates = project.run("verify", "-Dghostify.gates=gates.json");
        fails(gates);
        assertThat(gates.log()).contains("a.tflite: demand failed: ", "at most 0");

        MavenRun report = project.run("verify", "ghostify:report");
        succeeds(report);
        Path earlier = folder.resolve("earlier.json");
        Files.writeString(
                earlier,
                Files.readString(project.target("ghostify/report/a.tflite.json"))
                        .replaceAll("\"fileBytes\": *[0-9]+", "\"fileBytes\": 10"));
        MavenRun baseline = project.run("verify", "-Dghostify.baseline=" + earlier);
        fails(baseline);
        assertThat(baseline.log()).contains("regression against", "file bytes is", "was 10");
    }

    @Test
    void writesAPageForEachModelAndLeavesItWhereNothingChanged() throws Exception {
        Project project = Project.jar(folder, """
                <executions>
                  <execution><goals><goal>convert</goal><goal>report</goal></goals></execution>
                </executions>
                """);
        project.model("a.onnx", NET);
        project.model("nets/b.onnx", OTHER_NET);
        MavenRun first = project.run("verify");
        succeeds(first);
        Path page = project.target("ghostify/report/nets/b.tflite.html");
        assertThat(page).content().contains("b.tflite against b.onnx", "mvn ghostify:report@default", "Error by layer");
        assertThat(project.target("ghostify/report/a.tflite.html")).isNotEmptyFile();

        project.model("nets/b.onnx", NET);
        MavenRun second = project.run("verify");
        succeeds(second);
        assertThat(second.lines("1 of 2 reports up to date")).hasSize(1);
    }

    @Test
    void checksAgainOnlyWhatChangedOrFailed() throws Exception {
        Project project = Project.jar(folder, checked("<maxError>1e-3</maxError>"));
        project.model("a.onnx", NET);
        MavenRun first = project.run("verify");
        succeeds(first);
        assertThat(first.lines("a.tflite against a.onnx")).hasSize(1);
        MavenRun second = project.run("verify");
        succeeds(second);
        assertThat(second.lines("1 of 1 checks up to date")).hasSize(1);
    }

    @Test
    void buildsTwoModulesAtOnceToTheSameBytes() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>both</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules><module>left</module><module>right</module></modules>
                </project>
                """);
        Project left = Project.jar(folder.resolve("left"), "left", CONVERT);
        Project right = Project.jar(folder.resolve("right"), "right", CONVERT);
        left.model("a.onnx", NET);
        right.model("a.onnx", NET);
        MavenRun run = MavenRun.in(folder, "-T", "2", "process-resources");
        succeeds(run);
        assertThat(run.log()).doesNotContain("not marked as thread-safe", "not marked @threadSafe");
        assertThat(left.written("a.tflite")).hasSameBinaryContentAs(right.written("a.tflite"));
    }

    @Test
    void worksWithoutANetwork() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        succeeds(project.run("generate-resources"));
        MavenRun run = project.run("-o", "generate-resources", "-Dghostify.force");
        succeeds(run);
        assertThat(run.lines("a.onnx: ")).hasSize(1);
    }

    @Test
    void saysWhichParameterIsWrongAndWhatItTakes() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        project.model("a.onnx", NET);
        MavenRun run = project.run("generate-resources", "-Dghostify.inputLayout=chwn");
        fails(run);
        assertThat(run.log()).contains("parameter 'inputLayout' (ghostify.inputLayout) is nhwc or nchw, not 'chwn'");
    }

    @Test
    void failsOnABrokenModelWithOneLineThatNamesIt() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        Files.createDirectories(folder.resolve("src/main/models"));
        Files.writeString(folder.resolve("src/main/models/bad.onnx"), "this is not a model");
        MavenRun run = project.run("generate-resources");
        fails(run);
        assertThat(run.log()).contains("MojoFailureException: bad.onnx: ");
    }

    @Test
    void attachesModelsWithClassifiersAndBuildsAFamilyMember() throws Exception {
        Project project = Project.jar(folder, """
                <executions>
                  <execution>
                    <goals><goal>build</goal></goals>
                    <configuration>
                      <width>0.1</width><resolution>32</resolution><classes>3</classes>
                      <formats>tflite,onnx</formats>
                      <attach>true</attach><resources>false</resources>
                    </configuration>
                  </execution>
                </executions>
                """);
        MavenRun run = project.run("package", "-X");
        succeeds(run);
        assertThat(project.written("ghostnet.tflite")).isNotEmptyFile();
        assertThat(project.written("ghostnet.onnx")).isNotEmptyFile();
        try (JarFile jar = new JarFile(project.target("sample-1.jar").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName())).noneMatch(name -> name.startsWith("ghostnet"));
        }
        MavenRun again = project.run("package");
        succeeds(again);
        assertThat(again.lines("ghostnet is up to date")).hasSize(1);
    }

    @Test
    void appliesARuleOfTheUsersOwnJarByName() throws Exception {
        copy(Path.of("src/it/own-rule"));
        Project app = new Project(folder.resolve("app"));
        app.model("a.onnx", """
                g (float[1,3,8,8] x) => (float[1,3,8,8] y) {
                  a = HardSwish(x)
                  y = Relu(a)
                }""");
        MavenRun run = MavenRun.in(folder, "package");
        succeeds(run);
        assertThat(run.lines("a.onnx: 2 to 1 nodes")).hasSize(1);

        MavenRun unknown = MavenRun.in(folder, "package", "-Dit.rule=no-such-rule");
        fails(unknown);
        assertThat(unknown.log())
                .contains("no jar offers a rule 'no-such-rule'; there are replace-hard-swish-with-relu");
    }

    @Test
    void helpListsGoalsAndParameters() throws Exception {
        Project project = Project.jar(folder, CONVERT);
        MavenRun run = project.run(
                "dev.ghostify:ghostify-maven-plugin:" + Project.version() + ":help", "-Ddetail", "-Dgoal=convert");
        succeeds(run);
        assertThat(run.log()).contains("ghostify:convert", "inputLayout", "User property: ghostify.inputLayout");
    }

    private void copy(Path template) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path place = folder.resolve(template.relativize(file).toString());
                try {
                    Files.createDirectories(place.getParent());
                    Files.writeString(
                            place,
                            Files.readString(file)
                                    .replace("@version@", Project.version())
                                    .replace("@core-plugins@", Project.CORE_PLUGINS));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
