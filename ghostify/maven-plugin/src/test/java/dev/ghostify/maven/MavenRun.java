package dev.ghostify.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a real Maven, in a process of its own, with a local repository that holds this build's artifacts.
 *
 * @param exitCode 0 if the build succeeded
 * @param log all that it printed
 */
record MavenRun(int exitCode, String log) {
    private static final int MINUTES = 5;

    /** Runs the Maven that {@code it.maven.home} names in {@code project}. */
    static MavenRun in(Path project, String... arguments) throws IOException, InterruptedException {
        String windows = System.getProperty("os.name").startsWith("Windows") ? ".cmd" : "";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("it.maven.home"), "bin", "mvn" + windows)
                        .toString(),
                "-B",
                "-ntp",
                "-e",
                "-gs",
                System.getProperty("it.settings"),
                "-Dmaven.repo.local=" + System.getProperty("it.repository")));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("maven", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("MAVEN_PROJECTBASEDIR");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("Maven did not end within " + MINUTES + " minutes:\n" + Files.readString(log));
        }
        return new MavenRun(process.exitValue(), Files.readString(log));
    }

    /** Lines of the log that contain {@code text}. */
    List<String> lines(String text) {
        return log.lines().filter(line -> line.contains(text)).toList();
    }
}
